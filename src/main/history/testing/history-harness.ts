import { createHash } from 'node:crypto';
import type { Stats } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import type { SessionEvent } from '../../../shared/session/events.ts';
import type { Batch, Report } from '../../../shared/session/model.ts';
import { defaultSettings, planOf } from '../../../shared/settings.ts';
import { overviewTemplate } from '../../../shared/template/built-in.ts';
import { journalPath } from '../../journal/journal-file.ts';
import { journalWith } from '../../journal/testing/journals.ts';
import { History } from '../history.ts';

/** Whole seconds, which every file system stores exactly. */
const JOURNAL_TIME_S = 1_700_000_000;

interface Past {
  readonly atMs?: number;
  /** True if its journal ends while the batch runs. */
  readonly isCut?: boolean;
}

/** Folders of batches and their reports, with files as the app writes them. */
export class HistoryHarness implements AsyncDisposable {
  readonly history: History;
  readonly batchesDir: string;
  readonly outDir: string;
  /** The path of the one report that each batch wrote. */
  readonly reportPath: string;
  readonly #dir: string;

  private constructor(dir: string) {
    this.#dir = dir;
    this.batchesDir = join(dir, 'batches');
    this.outDir = join(dir, 'reports');
    this.reportPath = join(this.outDir, 'clip 0.md');
    this.history = new History(this.batchesDir);
  }

  static async make(): Promise<HistoryHarness> {
    const world = new HistoryHarness(await mkdtemp(join(tmpdir(), 'framelane-history-')));
    await mkdir(world.batchesDir);
    await mkdir(world.outDir);
    return world;
  }

  dirOf(batchId: string): string {
    return join(this.batchesDir, batchId);
  }

  /** Writes a batch of three videos: one reported, one unchanged, one failed. */
  async batch(batchId: string, { atMs = 1_000, isCut = false }: Past = {}): Promise<Batch> {
    await writeFile(this.reportPath, 'report 0');
    await writeFile(join(this.outDir, 'clip 1.md'), 'report 1');
    const dir = this.dirOf(batchId);
    const story = this.story(batchId, atMs);
    const session = await journalWith(dir, batchId, isCut ? story.slice(0, -1) : story);
    const jobDir = join(dir, 'jobs', '0');
    await mkdir(join(jobDir, 'material'), { recursive: true });
    await mkdir(join(dir, 'copies'));
    for (const file of ['answer.json', 'question.json', 'words.json', 'material.json'])
      await writeFile(join(jobDir, file), '{}');
    await writeFile(join(jobDir, 'material', '001.jpg'), 'picture');
    await writeFile(join(jobDir, 'material', 'sound.flac'), 'sound');
    await writeFile(join(dir, 'copies', '0.mp4'), 'copy');
    await utimes(journalPath(dir), JOURNAL_TIME_S, JOURNAL_TIME_S);
    const [batch] = session.batches;
    if (batch === undefined) throw new Error('The story tells of no batch.');
    return batch;
  }

  /** The events that `batch` records. */
  story(batchId: string, atMs: number): readonly SessionEvent[] {
    const of = (job: number, afterMs: number): { batchId: string; job: number; atMs: number } => ({
      batchId,
      job,
      atMs: atMs + afterMs,
    });
    const plan = planOf(defaultSettings, overviewTemplate);
    const found = [0, 1, 2].map((index) => ({
      path: `/videos/clip ${index}.mp4`,
      name: `clip ${index}.mp4`,
      sizeBytes: 1,
      modifiedMs: 0,
    }));
    return [
      {
        type: 'batch-added',
        batchId,
        name: 'Clips',
        plan,
        paths: ['/videos'],
        outDir: this.outDir,
        isDemo: false,
        limit: 5,
        atMs,
      },
      { type: 'videos-found', batchId, videos: found, skipped: [], atMs: atMs + 10 },
      { type: 'batch-started', batchId, limit: 5, atMs: atMs + 20 },
      {
        type: 'frames-extracted',
        ...of(0, 30),
        frameCount: 1,
        repeatsDropped: 0,
        transcript: null,
        unusedFiles: [],
        frames: [{ timeS: 0, widthPx: 432, heightPx: 768 }],
        warnings: [],
      },
      { type: 'attempt-started', ...of(0, 40), model: 'gemini-2.5-flash' },
      {
        type: 'attempt-ended',
        ...of(0, 50),
        firstTextAtMs: null,
        model: null,
        failure: null,
        tokens: { input: 500, output: 40 },
      },
      { type: 'job-reported', ...of(0, 60), report: reportAt(this.reportPath, 'report 0') },
      {
        type: 'job-unchanged',
        ...of(1, 70),
        fingerprint: 'f1',
        report: reportAt(join(this.outDir, 'clip 1.md'), 'report 1'),
        isMadeHere: true,
      },
      {
        type: 'job-failed',
        ...of(2, 80),
        draftPath: null,
        failure: { kind: 'unreadable-video', reason: 'damaged', detail: null },
      },
      { type: 'batch-finished', batchId, atMs: atMs + 90 },
    ];
  }

  async journalOf(batchId: string): Promise<Stats> {
    return await stat(journalPath(this.dirOf(batchId)));
  }

  /** Replaces the journal's content, but keeps its size and time. */
  async overwriteJournal(batchId: string, content: Buffer): Promise<void> {
    const path = journalPath(this.dirOf(batchId));
    await writeFile(path, content);
    await utimes(path, JOURNAL_TIME_S, JOURNAL_TIME_S);
  }

  /** The files in a batch's folder, sorted, with `/` between folders. */
  async filesOf(batchId: string): Promise<readonly string[]> {
    const dir = this.dirOf(batchId);
    const entries = await readdir(dir, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => relative(dir, join(entry.parentPath, entry.name)).split(sep).join('/'))
      .sort();
  }

  /** The size of all files of a batch without its summary, which does not exist when they are counted. */
  async bytesOf(batchId: string): Promise<number> {
    const files = (await this.filesOf(batchId)).filter((file) => file !== 'summary.json');
    const sizes = await Promise.all(
      files.map(async (file) => (await stat(join(this.dirOf(batchId), file))).size),
    );
    return sizes.reduce((sum, size) => sum + size, 0);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.#dir, { recursive: true, force: true, maxRetries: 5 });
  }
}

function reportAt(path: string, content: string): Report {
  return {
    path,
    words: 2,
    tokens: { input: 500, output: 40 },
    model: 'gemini-2.5-flash',
    hasFindings: true,
    score: null,
    headline: 'A clip',
    sha256: createHash('sha256').update(content).digest('hex'),
  };
}
