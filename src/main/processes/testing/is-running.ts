import { readFileSync } from 'node:fs';

/** True while a process with that id runs. A zombie, which only waits for its parent to collect it, does not count. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return process.platform !== 'linux' || stateOf(pid) !== 'Z';
  } catch {
    return false;
  }
}

/** The line is `pid (name) state …`. The name may hold parentheses, so the last one ends it (proc(5)). */
function stateOf(pid: number): string {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3);
}
