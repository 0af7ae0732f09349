import { reportOf } from '../../shared/session/model.ts';
import { ReportSearch } from '../reports/report-search.ts';
import type { Engine } from '../session/engine.ts';
import type { Handlers } from './serve.ts';

/** What main does about words that are sought in reports. */
export function createSearchHandlers(engine: Engine): Pick<Handlers, 'reports.search'> {
  const search = new ReportSearch();
  let current = new AbortController();
  return {
    'reports.search': async ({ batchId, sought }) => {
      current.abort();
      current = new AbortController();
      const { signal } = current;
      const reports = (engine.batch(batchId)?.jobs ?? []).flatMap((one, job) => {
        const report = reportOf(one);
        return report === null ? [] : [{ job, path: report.path }];
      });
      try {
        return await search.find(reports, sought, signal);
      } catch (cause) {
        if (signal.aborted) return null;
        throw cause;
      }
    },
  };
}
