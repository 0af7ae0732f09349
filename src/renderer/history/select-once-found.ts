import { selectVideos } from '../store/actions.ts';
import { useApp } from '../store/app-store.ts';
import { selectBatches } from '../store/selectors.ts';

/** Selects the videos at these paths as soon as a new batch has found its videos, if that batch is still the shown one. */
export function selectOnceFound(batchId: string, paths: ReadonlySet<string>): void {
  const look = (state: ReturnType<typeof useApp.getState>): void => {
    const batch = selectBatches(state).find(({ id }) => id === batchId);
    if (batch?.phase.kind === 'scanning') return;
    end();
    if (batch === undefined || state.batchId !== batchId) return;
    selectVideos(new Set(batch.jobs.flatMap(({ video }, index) => (paths.has(video.path) ? [index] : []))));
  };
  const end = useApp.subscribe(look);
  look(useApp.getState());
}
