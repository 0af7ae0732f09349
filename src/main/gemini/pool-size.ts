export interface PoolShape {
  /** Lanes that share a process, as long as there are processes enough. */
  readonly lanesPerProcess: number;
  /** Beyond it more lanes share a process instead. */
  readonly maxProcesses: number;
}

/**
 * Three lanes a process were measured to be the best trade (ARCHITECTURE.md, "Lanes and processes"; `npm run bench -- lanes-per-process`
 * measures again): a crash takes at most three videos back, and two processes of 270 to 720 MB serve the usual five lanes.
 */
export const defaultShape: PoolShape = { lanesPerProcess: 3, maxProcesses: 6 };

/** How many processes serve so many lanes, and how many conversations one of them takes. */
export interface PoolSize {
  readonly processes: number;
  readonly conversationsPerProcess: number;
}

/** The fewest processes that have a place for every lane, without one that has more than its share. None for no lanes. */
export function poolSize(lanes: number, { lanesPerProcess, maxProcesses }: PoolShape): PoolSize {
  const processes = Math.min(maxProcesses, Math.ceil(lanes / lanesPerProcess));
  const share = processes === 0 ? 0 : Math.ceil(lanes / processes);
  return { processes, conversationsPerProcess: Math.max(lanesPerProcess, share) };
}
