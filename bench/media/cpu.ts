import { readFileSync } from 'node:fs';

/** Linux reports CPU time in hundredths of a second on every architecture that Node runs on (`getconf CLK_TCK`). */
const TICKS_A_SECOND = 100;

/** Indexes of `cutime` and `cstime` in /proc/self/stat, counted from the field after the program's name (proc(5)). */
const CHILDREN_USER = 13;
const CHILDREN_SYSTEM = 14;

/** True where `cpuSeconds` returns CPU time; elsewhere it returns wall-clock time. */
export const countsCpu = process.platform === 'linux';

/**
 * Returns the CPU seconds used so far by this process and all its ended children. Only Linux reports the children. Elsewhere the wall-clock
 * seconds are returned, which is a fair replacement while nothing else runs and every program uses one thread.
 */
export function cpuSeconds(): number {
  if (!countsCpu) return performance.now() / 1000;
  const fields = readFileSync('/proc/self/stat', 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  const children = Number(fields[CHILDREN_USER]) + Number(fields[CHILDREN_SYSTEM]);
  const { user, system } = process.cpuUsage();
  return children / TICKS_A_SECOND + (user + system) / 1e6;
}
