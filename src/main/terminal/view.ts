import type { SessionEvent } from '../../shared/session/events.ts';
import type { Batch, Session } from '../../shared/session/model.ts';
import { drawLanes } from './lanes.ts';
import { isLasting, plainLine } from './plain-line.ts';
import { Screen, type TerminalOutput } from './screen.ts';
import { cut } from './text-width.ts';

/** The lanes move on at least so often, so that their clocks run. */
const REDRAW_EVERY_MS = 250;

/** How a run is shown while it goes on. */
export interface View extends Disposable {
  onEvent(event: SessionEvent, session: Session): void;
}

/** Every fact as one line of JSON. The engine's own `batch-finished` is left out: the run's summary takes that name. */
export function jsonView(paper: TerminalOutput): View {
  return {
    onEvent: (event) => {
      if (event.type !== 'batch-finished') paper.write(`${JSON.stringify(event)}\n`);
    },
    [Symbol.dispose]: () => undefined,
  };
}

/** A line a change. */
export function linesView(paper: TerminalOutput): View {
  return {
    onEvent: (event, session) => {
      const line = lineOf(event, session);
      if (line !== null) paper.write(`${line}\n`);
    },
    [Symbol.dispose]: () => undefined,
  };
}

/** The lanes, drawn in place; what was reported or failed stays above them. */
export function lanesView(paper: TerminalOutput, now: () => number): View {
  const screen = new Screen(paper);
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
      screen.print(cut(line, screen.columns - 1));
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
