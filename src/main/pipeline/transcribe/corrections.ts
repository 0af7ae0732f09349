import type { JobContext, Prepared } from '../job-context.ts';

/** The video with the lines that were corrected while it waited, which are saved beside the reports. Throws FailureError. */
export async function withCorrections({ files, plan }: JobContext, prepared: Prepared): Promise<Prepared> {
  const corrected = plan.withTranscript ? await files.correctedWords() : null;
  if (corrected === null) return prepared;
  await files.saveWords(corrected);
  return { ...prepared, extracted: { ...prepared.extracted, transcript: corrected } };
}
