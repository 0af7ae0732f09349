import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

interface Listed {
  readonly pid: number;
  readonly parent: number;
  readonly state: string;
}

/** Returns the ids of all processes below `pid`: children, grandchildren and so on. */
export function descendants(pid: number): readonly number[] {
  const all = list();
  const below = (parent: number): number[] =>
    all.filter((one) => one.parent === parent).flatMap((one) => [one.pid, ...below(one.pid)]);
  return below(pid);
}

/** Returns those of `pids` that still run. A zombie, which only waits for its parent to collect it, does not count. */
export function alive(pids: readonly number[]): readonly number[] {
  const states = new Map(list().map((one) => [one.pid, one.state]));
  return pids.filter((pid) => states.has(pid) && states.get(pid)?.startsWith('Z') === false);
}

function list(): readonly Listed[] {
  return process.platform === 'linux' ? fromProc() : fromPs();
}

/** Lists the processes from /proc, because a bare Debian has no `ps`. */
function fromProc(): readonly Listed[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/u.test(name))
    .flatMap((name) => {
      try {
        // The line is `pid (name) state parent …`. The name may hold parentheses, so the last one ends it (proc(5)).
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        const [state = '', parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        return [{ pid: Number(name), parent: Number(parent), state }];
      } catch {
        // The process ended in the meantime.
        return [];
      }
    });
}

function fromPs(): readonly Listed[] {
  return execFileSync('ps', ['-eo', 'pid=,ppid=,stat='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => line.trim().split(/\s+/u))
    .filter((fields) => fields.length === 3)
    .map(([pid, parent, state]) => ({ pid: Number(pid), parent: Number(parent), state: state ?? '' }));
}
