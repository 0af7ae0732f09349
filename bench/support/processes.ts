import { readFileSync } from 'node:fs';

/** Clock ticks per second in /proc: 100 on every Linux that Node runs on. */
const TICKS = 100;

/** Returns the CPU seconds of a process and of the children it has waited for; null where there is no /proc or no such process. */
function cpuSeconds(pid: number | 'self'): { readonly own: number; readonly children: number } | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The program's name may hold spaces and parentheses, so the fields are counted from its closing parenthesis.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const ticks = (index: number): number => Number(fields[index] ?? 0);
    return { own: (ticks(11) + ticks(12)) / TICKS, children: (ticks(13) + ticks(14)) / TICKS };
  } catch {
    return null;
  }
}

/** Returns the CPU seconds of all ended child processes and their children; NaN where the system does not report them. */
export function cpuOfEndedChildren(): number {
  return cpuSeconds('self')?.children ?? NaN;
}

/** Returns the bytes that a process uses now and the most it has used; null where the system does not report them. */
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
  /** CPU seconds of all processes seen, each up to its last sample; null where the system does not report them. */
  readonly cpuS: number | null;
  /** `peakEach`: the most bytes that a single process used. `peakTotal`: the most bytes that all processes used in one sample. */
  readonly peakEach: number | null;
  readonly peakTotal: number | null;
  readonly processes: number;
}

/** Samples a changing set of processes until it is disposed of. */
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
