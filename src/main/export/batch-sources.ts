import { correctedFindings } from '../../shared/template/corrections.ts';
import type { Batch } from '../../shared/session/model.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';
import type { BatchStore } from '../batches/batch-store.ts';
import { InquiryStore } from '../batches/inquiry-store.ts';
import { textOfReport } from '../reports/report-file.ts';
import type { ExportSources } from './entries.ts';
import { exportedInquiries } from './exported-inquiries.ts';

interface BatchSourcesOptions {
  readonly batchId: string;
  /** The batch as it is now; null once it is closed. */
  readonly batch: () => Batch | null;
  readonly batchStore: BatchStore;
  readonly translations: () => Translations;
}

/** Returns access to what a batch has for its exports: reports, frames, transcripts, findings with corrections, and texts over reports. */
export function batchSources({
  batchId,
  batch: batchNow,
  batchStore,
  translations,
}: BatchSourcesOptions): ExportSources {
  return {
    framesOf: (job) => batchStore.framesOf({ batchId, job }),
    readReport: async (path) => {
      const batch = batchNow();
      return batch === null ? null : await textOfReport(path, batch);
    },
    context: batchNow()?.plan.context ?? '',
    together: async (jobs) => {
      const batch = batchNow();
      if (batch === null) return [];
      const written = new InquiryStore(batchStore.dirOf(batchId));
      return await exportedInquiries(batch, written, jobs, translations());
    },
    transcriptOf: (job) => batchStore.transcriptOf({ batchId, job }),
    findings: async () => {
      const batch = batchNow();
      const said = await batchStore.findingsOf(batch);
      return said.map((one, job) =>
        one === null ? null : correctedFindings(one, batch?.jobs[job]?.corrections ?? {}),
      );
    },
  };
}
