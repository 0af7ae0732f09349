import { shell } from 'electron';
import { otherBatch } from '../../shared/comparison/other-batch.ts';
import type { Engine } from '../session/engine.ts';
import type { ArchiveSearch } from '../search/archive-search.ts';
import { RequestError, type Handlers } from './serve.ts';

type HistoryRequest =
  | 'history.list'
  | 'history.open'
  | 'history.previewRemoval'
  | 'history.delete'
  | 'history.read'
  | 'history.compare'
  | 'history.rerun'
  | 'batch.rename';

/** Returns the handlers of requests about past batches. `onChange` is called when the list has changed without an event that tells it. */
export function createHistoryHandlers({
  engine,
  archive,
  onChange,
}: {
  readonly engine: Engine;
  readonly archive: Pick<ArchiveSearch, 'markChanged' | 'forget'>;
  readonly onChange: () => void;
}): Pick<Handlers, HistoryRequest> {
  return {
    'history.list': () => engine.history.list(),
    'history.open': async ({ batchId }) => {
      await engine.recovery.open(batchId);
      return null;
    },
    'history.previewRemoval': ({ batchId }) => engine.history.previewRemoval(batchId),
    'history.delete': async ({ batchId, withReports }) => {
      const deletion = { withReports, trash: (path: string) => shell.trashItem(path) };
      let isRefused = false;
      try {
        isRefused = !(await engine.history.delete(batchId, deletion));
      } finally {
        if (!isRefused) {
          archive.forget(batchId);
          onChange();
        }
      }
      if (isRefused) throw new RequestError('runningBatch');
      return null;
    },
    'history.read': async ({ batchId }) => await engine.history.find(batchId),
    'history.compare': async ({ batchId }) => {
      const batch = await engine.history.find(batchId);
      return otherBatch(batch, await engine.batchStore.findingsOf(batch));
    },
    'batch.rename': async ({ batchId, name }) => {
      if (!(await engine.recovery.rename(batchId, name))) throw new RequestError('newerBatch');
      archive.markChanged(batchId);
      onChange();
      return null;
    },
    'history.rerun': async ({ batchId, change, jobs, tried }) => {
      const rerun = await engine.imports.rerun(await engine.history.find(batchId), change, { jobs, tried });
      if (rerun === null) throw new RequestError('videosGone');
      onChange();
      return { batchId: rerun };
    },
  };
}
