import type { SessionEvent } from '../../shared/session/events.ts';
import type { Batch, Session } from '../../shared/session/model.ts';
import { drawLanes } from './lanes.ts';
import { isLasting, plainLine } from './plain-line.ts';
import { Screen, type TerminalOutput } from './screen.ts';
import { truncate } from './text-width.ts';

/** The lanes are redrawn at least this often, so that their clocks advance. */
const REDRAW_EVERY_MS = 250;

/** Shows the progress of a run. */
export interface View extends Disposable {
  onEvent(event: SessionEvent, session: Session): void;
  /** Tells a person what is being done; programs hear of events alone. */
  say(line: string): void;
}

/** Prints every event as a line of JSON. The engine's `batch-finished` is left out, because the run's summary uses that name. */
export function jsonView(output: TerminalOutput): View {
  return {
    onEvent: (event) => {
      if (event.type !== 'batch-finished') output.write(`${JSON.stringify(event)}\n`);
    },
    say: () => undefined,
    [Symbol.dispose]: () => undefined,
  };
}

/** Prints a line for each event. */
export function linesView(output: TerminalOutput): View {
  return {
    onEvent: (event, session) => {
      const line = lineOf(event, session);
      if (line !== null) output.write(`${line}\n`);
    },
    say: (line) => void output.write(`${line}\n`),
    [Symbol.dispose]: () => undefined,
  };
}

/** Redraws the lanes in place; finished and failed videos are listed above them. */
export function lanesView(output: TerminalOutput, now: () => number): View {
  const screen = new Screen(output);
  let session: Session | null = null;
  const draw = (): void => {
    const batch = session?.batches.at(-1);
    if (session === null || batch === undefined || batch.jobs.length === 0) return;
    const { columns, rows } = screen;
    screen.draw(drawLanes(batch, { limit: session.limit, columns: columns - 1, rows, nowMs: now() }));
  };
  const timer = setInterval(draw, REDRAW_EVERY_MS);
  return {
    onEvent: (event, next) => {
      session = next;
      const line = isLasting(event) ? lineOf(event, next) : null;
      if (line === null) return;
      screen.print(truncate(line, screen.columns - 1));
      draw();
    },
    say: (line) => {
      screen.print(truncate(line, screen.columns - 1));
      draw();
    },
    [Symbol.dispose]: () => {
      clearInterval(timer);
      screen[Symbol.dispose]();
    },
  };
}

function lineOf(event: SessionEvent, session: Session): string | null {
  const batch: Batch | undefined = session.batches.at(-1);
  return batch === undefined ? null : plainLine(event, batch);
}
