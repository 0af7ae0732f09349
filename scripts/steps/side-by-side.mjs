// @ts-check

/**
 * @typedef {object} Step
 * @property {string} script
 * @property {readonly string[]} [needs]  what must have ended before, if it is among the steps at all
 * @property {boolean} [waits]  it waits for programs most of the time, and takes no seat
 */

/**
 * Runs each step as soon as the steps it needs have ended and, unless it waits most of the time, one of the `seats` is free. Starts no more
 * steps after one has failed.
 * @template {{ ok: boolean }} Result
 * @param {readonly Step[]} steps  in the order in which they get a seat
 * @param {number} seats
 * @param {(step: Step) => Promise<Result>} run
 * @returns {Promise<Result[]>} in the order in which they ended
 */
export async function sideBySide(steps, seats, run) {
  const waiting = [...steps];
  /** @type {Map<string, Promise<void>>} */
  const running = new Map();
  let seated = 0;
  /** @type {Result[]} */
  const ended = [];
  const isReady = (/** @type {Step} */ { needs = [], waits = false }) =>
    (waits || seated < seats) &&
    needs.every((need) => !running.has(need) && waiting.every(({ script }) => script !== need));
  const fill = () => {
    for (let at = waiting.findIndex(isReady); at >= 0; at = waiting.findIndex(isReady)) {
      const [step] = waiting.splice(at, 1);
      if (step !== undefined) running.set(step.script, begin(step));
    }
  };
  const begin = async (/** @type {Step} */ step) => {
    const taken = step.waits === true ? 0 : 1;
    seated += taken;
    try {
      const result = await run(step);
      ended.push(result);
      if (!result.ok) waiting.length = 0;
    } catch (error) {
      waiting.length = 0;
      throw error;
    } finally {
      seated -= taken;
      running.delete(step.script);
    }
  };
  /** @type {unknown[]} */
  const errors = [];
  for (fill(); running.size > 0; fill()) {
    await Promise.race(running.values()).catch((/** @type {unknown} */ error) => errors.push(error));
  }
  if (errors.length > 0) throw errors[0];
  return ended;
}
