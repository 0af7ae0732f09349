import { expect, type ElectronApplication } from '@playwright/test';

/** The result of a function in main, as far as there is one. */
interface Answer {
  readonly isDone: boolean;
  readonly value?: unknown;
  readonly error?: string;
}

interface Asked {
  readonly id: number;
  readonly code: string;
  readonly arg: unknown;
}

const ASKED_EVERY_MS = 20;

/**
 * Lets `app.evaluate` wait for main without Playwright's own way. That waits for a promise which nothing in main holds: a busy main may
 * collect it as garbage first, and then the answer is lost. Here main keeps the promise, and is asked until it has the answer. A question
 * that is lost on the way is asked again: its number tells main that it was asked before.
 */
export function keepAnswers(app: ElectronApplication): void {
  const evaluate = app.evaluate.bind(app);
  let count = 0;
  const ask = async (asked: Asked): Promise<Answer> => {
    for (;;) {
      try {
        return await evaluate(answerInMain, asked);
      } catch (cause) {
        if (!(cause instanceof Error) || !cause.message.includes('garbage collected')) throw cause;
      }
    }
  };
  const askUntilDone = async (act: unknown, arg?: unknown): Promise<unknown> => {
    const asked = { id: (count += 1), code: String(act), arg };
    let answer = await ask(asked);
    const isDone = async (): Promise<boolean> => (answer = await ask(asked)).isDone;
    if (!answer.isDone) await expect.poll(isDone, { intervals: [ASKED_EVERY_MS] }).toBe(true);
    if (answer.error !== undefined) throw new Error(answer.error);
    return answer.value;
  };
  // Safe: it takes the same function and argument, and resolves with what the function returns.
  app.evaluate = askUntilDone as typeof app.evaluate;
}

/** Runs in main, so it uses nothing around it. */
function answerInMain(electron: unknown, { id, code, arg }: Asked): Answer {
  const main = globalThis as typeof globalThis & { keptAnswers?: Map<number, Answer> };
  const kept = (main.keptAnswers ??= new Map());
  const known = kept.get(id);
  if (known !== undefined) return known;
  const fail = (cause: unknown): void =>
    void kept.set(id, { isDone: true, error: cause instanceof Error ? cause.message : String(cause) });
  const done = (value: unknown): void => void kept.set(id, { isDone: true, value });
  kept.set(id, { isDone: false });
  try {
    // oxlint-disable-next-line no-eval -- the test's own function
    const act = (0, eval)(`(${code})`) as (electron: unknown, arg: unknown) => unknown;
    const value = act(electron, arg);
    if (value instanceof Promise) value.then(done, fail);
    else done(value);
  } catch (cause) {
    fail(cause);
  }
  return kept.get(id) ?? { isDone: false };
}
