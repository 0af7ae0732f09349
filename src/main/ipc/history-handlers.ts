import { shell } from 'electron';
import { isActive } from '../../shared/session/model.ts';
import type { Engine } from '../session/engine.ts';
import { RequestError, type Handlers } from './serve.ts';

type HistoryRequest =
  'history.list' | 'history.open' | 'history.whatGoes' | 'history.delete' | 'history.rerun';

/** What main does about batches of the past. `onChange`: the list is another one now. */
export function createHistoryHandlers({
  engine,
  onChange,
}: {
  readonly engine: Engine;
  readonly onChange: () => void;
}): Pick<Handlers, HistoryRequest> {
  return {
    'history.list': () => engine.pastBatches(),
    'history.open': async ({ batchId }) => {
      await engine.open(batchId);
      onChange();
      return null;
    },
    'history.whatGoes': ({ batchId }) => engine.previewRemoval(batchId),
    'history.delete': async ({ batchId, withReports }) => {
      if (engine.batch(batchId)?.jobs.some(({ status }) => isActive(status)) === true) {
        throw new RequestError('runningBatch');
      }
      try {
        await engine.delete(batchId, { withReports, trash: (path) => shell.trashItem(path) });
      } finally {
        onChange();
      }
      return null;
    },
    'history.rerun': async ({ batchId, change }) => {
      const rerun = await engine.rerun(batchId, change);
      if (rerun === null) throw new RequestError('videosGone');
      onChange();
      return { batchId: rerun };
    },
  };
}
