import type { HistoryEntry } from '../../../shared/ipc/answers.ts';

/** Returns a history entry: a finished batch of three videos. `overrides` replaces some of its fields. */
export function anEntry(overrides: Partial<HistoryEntry> = {}): HistoryEntry {
  return {
    batchId: 'b',
    name: 'Autumn skincare',
    paths: ['/videos'],
    outDir: '/videos/Framelane reports',
    template: { id: 'overview', name: 'Overview' },
    isDemo: false,
    isOpen: false,
    isReadOnly: false,
    phase: 'finished',
    continuesAtMs: null,
    createdAtMs: 1_700_000_000_000,
    endedAtMs: 1_700_000_060_000,
    counts: { videos: 3, reported: 3, unchanged: 0, failed: 0, cancelled: 0, held: 0, trialRest: 0 },
    tokens: { input: 0, output: 0 },
    keptBytes: 1_000_000,
    posters: [],
    ...overrides,
  };
}
