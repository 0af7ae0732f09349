import { readFileSync } from 'node:fs';

/** Clock ticks a second in /proc: 100 on every Linux that Node runs on. */
const TICKS = 100;

/** CPU seconds, of itself and of the children it has waited for, of a process; null where there is no /proc or no such process. */
function cpuSeconds(pid: number | 'self'): { readonly own: number; readonly children: number } | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name of the program may hold spaces and parentheses: count from behind it.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const ticks = (index: number): number => Number(fields[index] ?? 0);
    return { own: (ticks(11) + ticks(12)) / TICKS, children: (ticks(13) + ticks(14)) / TICKS };
  } catch {
    return null;
  }
}

/** CPU seconds of all the programs that this one has started and seen end, with theirs; NaN where the system does not tell. */
export function cpuOfEndedChildren(): number {
  return cpuSeconds('self')?.children ?? NaN;
}

/** What a process holds now and has held at most, in bytes; null where it cannot be told. */
function memory(pid: number): { readonly now: number; readonly peak: number } | null {
  try {
    const text = readFileSync(`/proc/${pid}/status`, 'utf8');
    const bytes = (name: string): number =>
      Number(new RegExp(`^${name}:\\s*(\\d+) kB$`, 'mu').exec(text)?.[1] ?? 0) * 1024;
    return { now: bytes('VmRSS'), peak: bytes('VmHWM') };
  } catch {
    return null;
  }
}

export interface Watched {
  /** CPU seconds of all processes seen, each up to the last look; null where the system does not tell. */
  readonly cpuS: number | null;
  /** Bytes that the largest of them held at its peak, and all together at one moment. */
  readonly peakEach: number | null;
  readonly peakTotal: number | null;
  readonly processes: number;
}

/** Looks at a changing set of processes until it is told to stop. */
export class ProcessWatch implements Disposable {
  readonly #pids: () => readonly number[];
  readonly #cpu = new Map<number, number>();
  readonly #timer: NodeJS.Timeout;
  #peakEach: number | null = null;
  #peakTotal: number | null = null;

  constructor(pids: () => readonly number[], everyMs = 50) {
    this.#pids = pids;
    this.#timer = setInterval(() => this.look(), everyMs);
  }

  look(): Watched {
    let total = 0;
    for (const pid of this.#pids()) {
      const cpu = cpuSeconds(pid);
      if (cpu !== null) this.#cpu.set(pid, cpu.own + cpu.children);
      const held = memory(pid);
      if (held === null) continue;
      total += held.now;
      this.#peakEach = Math.max(this.#peakEach ?? 0, held.peak);
    }
    if (total > 0) this.#peakTotal = Math.max(this.#peakTotal ?? 0, total);
    const isKnown = process.platform === 'linux';
    return {
      cpuS: isKnown ? [...this.#cpu.values()].reduce((sum, cpu) => sum + cpu, 0) : null,
      peakEach: this.#peakEach,
      peakTotal: this.#peakTotal,
      processes: this.#cpu.size,
    };
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
  }
}

export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
