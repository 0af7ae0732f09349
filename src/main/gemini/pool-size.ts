export interface PoolShape {
  /** The number of lanes that share a process, as long as there are fewer than `maxProcesses`. */
  readonly lanesPerProcess: number;
  /** With this many processes, additional lanes share the existing ones. */
  readonly maxProcesses: number;
}

/**
 * Three lanes per process were measured to be the best trade-off (ARCHITECTURE.md, "Lanes and processes"; `npm run bench --
 * lanes-per-process` repeats the measurement). A crash interrupts at most three videos, and two processes of 270 to 720 MB serve
 * the default five lanes.
 */
export const defaultShape: PoolShape = { lanesPerProcess: 3, maxProcesses: 6 };

/** The number of processes, and the most conversations of one process. */
export interface PoolSize {
  readonly processes: number;
  readonly conversationsPerProcess: number;
}

/** The fewest processes that serve all lanes, with the lanes spread evenly. No processes for no lanes. */
export function poolSize(lanes: number, { lanesPerProcess, maxProcesses }: PoolShape): PoolSize {
  const processes = Math.min(maxProcesses, Math.ceil(lanes / lanesPerProcess));
  const share = processes === 0 ? 0 : Math.ceil(lanes / processes);
  return { processes, conversationsPerProcess: Math.max(lanesPerProcess, share) };
}
