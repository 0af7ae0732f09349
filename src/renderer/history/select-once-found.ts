import { selectVideos } from '../store/actions.ts';
import { useApp } from '../store/app-store.ts';
import { selectBatches } from '../store/selectors.ts';

/** Selects the videos at these paths as soon as a new batch, which is shown, has found its videos, unless another one is shown by then. */
export function selectOnceFound(batchId: string, paths: ReadonlySet<string>): void {
  let wasSeen = false;
  const look = (state: ReturnType<typeof useApp.getState>): void => {
    const batch = selectBatches(state).find(({ id }) => id === batchId);
    const isOver = state.batchId !== batchId || (wasSeen && batch === undefined);
    wasSeen ||= batch !== undefined;
    if (!isOver && (batch === undefined || batch.phase.kind === 'scanning')) return;
    end();
    if (isOver || batch === undefined) return;
    selectVideos(new Set(batch.jobs.flatMap(({ video }, index) => (paths.has(video.path) ? [index] : []))));
  };
  const end = useApp.subscribe(look);
  look(useApp.getState());
}
