import { mkdir, mkdtemp, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plan } from '../../../shared/plan.ts';
import type { SessionEvent } from '../../../shared/session/events.ts';
import { defaultSettings, planOf } from '../../../shared/settings.ts';
import { hookClaimsTemplate } from '../../../shared/template/built-in/hook-claims.ts';
import { sampleInfo } from '../../../shared/testing/sample-info.ts';
import { jobDirOf } from '../../batches/batch-dirs.ts';
import { sha256Of } from '../../files/sha256.ts';
import { journalWith } from '../../journal/testing/journals.ts';

export interface ReportedBatchOptions {
  readonly batchId: string;
  /** The app data folder. */
  readonly appDataDir: string;
  readonly outDir: string;
  /** The Markdown of each report, in order. */
  readonly reports: readonly string[];
  readonly plan?: Partial<Plan>;
}

/**
 * Writes a finished batch with these reports, as earlier runs leave it on disk. Each video is 34 seconds long. Its folder appears whole: an
 * engine that is at work there tidies away a batch without a journal.
 */
export async function reportedBatch(options: ReportedBatchOptions): Promise<void> {
  const { batchId, appDataDir, outDir, reports } = options;
  const plan = { ...planOf(defaultSettings, hookClaimsTemplate), ...options.plan };
  const batchesDir = join(appDataDir, 'batches');
  await Promise.all([mkdir(outDir, { recursive: true }), mkdir(batchesDir, { recursive: true })]);
  const dir = await mkdtemp(join(appDataDir, 'unfinished-'));
  const names = reports.map((_, index) => `clip ${index + 1}.mp4`);
  const story: SessionEvent[] = [
    {
      type: 'batch-added',
      batchId,
      name: 'Clips',
      plan,
      paths: [outDir],
      outDir,
      isDemo: false,
      limit: 5,
      atMs: 1_000,
    },
    {
      type: 'videos-found',
      batchId,
      videos: names.map((name) => ({ path: join(outDir, name), name, sizeBytes: 1, modifiedMs: 0 })),
      skipped: [],
      atMs: 1_001,
    },
    { type: 'batch-started', batchId, limit: 5, atMs: 1_002 },
  ];
  for (const [job, markdown] of reports.entries()) {
    const path = join(outDir, `clip ${job + 1}.md`);
    await writeFile(path, markdown);
    const findings = {
      headline: `Clip ${job + 1}`,
      summary: '',
      topics: [],
      moments: [],
      columns: { hook_type: 'Question', score: 60 + (job % 30) },
    };
    await mkdir(jobDirOf(dir, job), { recursive: true });
    const answer = { markdown, findings, tokens: null, model: 'gemini-3.5-flash-lite', raw: markdown };
    await writeFile(join(jobDirOf(dir, job), 'answer.json'), JSON.stringify(answer));
    const of = { batchId, job, atMs: 1_003 + job };
    story.push(
      { type: 'video-probed', ...of, info: { ...sampleInfo, durationS: 34 } },
      {
        type: 'job-reported',
        ...of,
        report: {
          path,
          words: markdown.split(/\s+/u).length,
          tokens: null,
          model: 'gemini-3.5-flash-lite',
          hasFindings: true,
          headline: findings.headline,
          score: null,
          sha256: sha256Of(markdown),
        },
      },
    );
  }
  story.push({ type: 'batch-finished', batchId, atMs: 2_000 + reports.length });
  await journalWith(dir, batchId, story);
  await rename(dir, join(batchesDir, batchId));
}
