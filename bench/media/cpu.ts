import { readFileSync } from 'node:fs';

/** Linux counts time in hundredths of a second, on every architecture Node runs on (`getconf CLK_TCK`). */
const TICKS_A_SECOND = 100;

/** Places of `cutime` and `cstime` in /proc/self/stat, counted behind the program's name (proc(5)). */
const CHILDREN_USER = 13;
const CHILDREN_SYSTEM = 14;

/** Whether `cpuSeconds` counts CPU; elsewhere it is the clock. */
export const countsCpu = process.platform === 'linux';

/**
 * CPU seconds that this process and all its children that ended have used up to now. Only Linux tells of the children; elsewhere the
 * seconds of the clock stand for it, which is fair while nothing else runs and every program uses one thread.
 */
export function cpuSeconds(): number {
  if (!countsCpu) return performance.now() / 1000;
  const fields = readFileSync('/proc/self/stat', 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  const children = Number(fields[CHILDREN_USER]) + Number(fields[CHILDREN_SYSTEM]);
  const { user, system } = process.cpuUsage();
  return children / TICKS_A_SECOND + (user + system) / 1e6;
}
