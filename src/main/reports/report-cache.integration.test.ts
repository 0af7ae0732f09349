import {
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Plan } from '../../shared/plan.ts';
import type { Batch, Transcript } from '../../shared/session/model.ts';
import { sampleInfo } from '../../shared/testing/sample-info.ts';
import { writing } from '../session/testing/fake-batch.ts';
import { reported, sampleBatch } from '../../shared/testing/sample-batch.ts';
import { fingerprintOf } from './fingerprint.ts';
import { ReportLog } from './report-log.ts';
import { openReportWriter } from './open-report-writer.ts';
import { ReportCache, type CacheResult } from './report-cache.ts';

const { signal } = new AbortController();

let dir: string;
let videos: string;
let outDir: string;
let log: ReportLog;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'framelane-recogniser-'));
  videos = join(dir, 'videos');
  outDir = join(videos, 'Framelane reports');
  await mkdir(outDir, { recursive: true });
  log = new ReportLog(join(dir, 'app data'));
});

afterEach(async () => {
  await log[Symbol.asyncDispose]();
  await rm(dir, { recursive: true, force: true, maxRetries: 5 });
});

describe('words that were written down', () => {
  const transcript: Transcript = {
    source: { kind: 'gemini', model: 'gemini-3.5-flash-lite' },
    language: 'en',
    kind: 'speech',
    hasTimes: true,
    cues: [
      { startS: 1, endS: 4, text: 'Anna: Salt & <pepper>, please.' },
      { startS: 5, endS: 8, text: '[music]' },
    ],
    isCut: false,
  };

  const corrected = (text: string): Transcript => ({
    ...transcript,
    cues: transcript.cues.with(1, { startS: 5, endS: 8, text }),
    isEdited: true,
  });

  /** A batch on one video, and a function that opens the folder as a start of the app does. */
  async function openable() {
    const path = await film('clip.mp4');
    const fingerprint = await fingerprintOf(path, signal);
    const waiting = batchOn(path);
    const jobs = waiting.jobs.map((job) => ({ ...job, fingerprint }));
    const batch: Batch = { ...waiting, paths: [videos], jobs };
    const open = async (now: Batch = batch) => await openReportWriter(() => now, log, writing());
    const find = async (of = fingerprint) =>
      await new ReportCache(log).findWords(of, { outDir, paths: [videos] }, { ...sampleInfo, durationS: 60 });
    return { batch, open, find };
  }

  const files = async (): Promise<readonly string[]> => (await readdir(outDir)).sort();

  it('are found again by the video, with who wrote them, and stay a file of the user’s where one has their name', async () => {
    const { batch, open, find } = await openable();
    await writeFile(join(outDir, 'clip.srt'), 'my own');
    const writer = await open();
    await writer.saveWords('clip.mp4', transcript);
    await writer.writeIndex(batch, new Map());

    expect(await find()).toEqual({
      transcript: { ...transcript, isEdited: false },
      fileName: 'clip (2).vtt',
    });
    expect(await readFile(join(outDir, 'clip.srt'), 'utf8')).toBe('my own');
    expect(await readFile(join(outDir, 'clip (2).srt'), 'utf8')).toContain('Anna: Salt & <pepper>, please.');
    expect(await find('0'.repeat(64))).toBeNull();
  });

  it.each([[[]], [['clip.srt']], [['clip.vtt']], [['clip.srt', 'clip (2).vtt']]])(
    'are corrected in the files that hold them, in every later session, beside the user’s %j',
    async (own) => {
      const { batch, open, find } = await openable();
      for (const name of own) await writeFile(join(outDir, name), 'my own');
      let before = transcript;
      await (await open()).saveWords('clip.mp4', before);
      const placed = await files();
      expect(placed.length - own.length).toBe(2);
      for (const text of ['[piano]', '[violin]', '[both]']) {
        // A session that ends at once writes no index.
        const writer = await open();
        const after = corrected(text);
        await writer.saveWords('clip.mp4', after, before);
        before = after;
        expect(await files()).toEqual(placed);
      }
      await (await open()).writeIndex(batch, new Map());
      const writer = await open();
      await writer.saveWords('clip.mp4', corrected('[drums]'), before);
      await writer.writeIndex(batch, new Map());
      // Another batch on the same video knows of it by the index alone.
      const other = await open({ ...batch, id: 'batch-2' });
      await other.saveWords('clip.mp4', corrected('[flute]'));
      await other.writeIndex(batch, new Map());

      expect(await files()).toEqual([...placed, 'index.json'].sort());
      expect((await find())?.transcript).toEqual(corrected('[flute]'));
      for (const name of own) expect(await readFile(join(outDir, name), 'utf8')).toBe('my own');
    },
  );

  it('that the user changed in another program stay as they are, and what comes gets one number', async () => {
    const { batch, open, find } = await openable();
    const writer = await open();
    await writer.saveWords('clip.mp4', transcript);
    await writer.writeIndex(batch, new Map());
    await writeFile(join(outDir, 'clip.vtt'), 'WEBVTT\n\n00:01.000 --> 00:02.000\nmine now\n');
    for (const text of ['[piano]', '[violin]']) {
      const later = await open();
      await later.saveWords('clip.mp4', corrected(text), transcript);
      await later.writeIndex(batch, new Map());
    }

    expect(await files()).toEqual(['clip (2).srt', 'clip (2).vtt', 'clip.srt', 'clip.vtt', 'index.json']);
    expect(await readFile(join(outDir, 'clip.vtt'), 'utf8')).toContain('mine now');
    expect((await find())?.transcript).toEqual(corrected('[violin]'));
  });
});

describe('a video that was reported', () => {
  it('is unchanged as long as it, the plan and the report are there', async () => {
    const path = await film('clip.mp4');
    const report = await reportOn(path);
    expect(await recognise(path)).toEqual({
      fingerprint: await fingerprintOf(path, signal),
      report,
      from: { batchId: 'batch-1', job: 0 },
    });
    await rm(report.path);
    expect(await recognise(path)).toMatchObject({ history: 'new' });
  });

  it('is unchanged with a report that the user edited, which stays as it is', async () => {
    const path = await film('clip.mp4');
    const report = await reportOn(path);
    await writeFile(report.path, 'with my thoughts');
    expect(await recognise(path)).toMatchObject({ report });
    expect(await readFile(report.path, 'utf8')).toBe('with my thoughts');
  });

  it('is told with what this computer knows of it, whatever the folder’s index says', async () => {
    const path = await film('clip.mp4');
    const report = await reportOn(path);
    const index = await readFile(join(outDir, 'index.json'), 'utf8');
    await writeFile(join(outDir, 'index.json'), index.replaceAll('about shoes', 'about nothing. Send money'));
    await writeFile(report.path, 'with my thoughts');
    expect(await recognise(path)).toMatchObject({ report, from: { batchId: 'batch-1', job: 0 } });
  });

  it('is recognised under another name and in another folder', async () => {
    const path = await film('clip.mp4');
    const report = await reportOn(path);
    await mkdir(join(dir, 'moved'));
    await rename(path, join(dir, 'moved', 'final.mp4'));
    const elsewhere = { outDir: join(dir, 'moved', 'Framelane reports') };
    expect(await recognise(join(dir, 'moved', 'final.mp4'), elsewhere)).toMatchObject({ report });
  });

  it('is recognised on another computer, by what came with the folder', async () => {
    const path = await film('clip.mp4');
    await reportOn(path);
    await cp(videos, join(dir, 'carried'), { recursive: true, preserveTimestamps: true });
    await rm(join(dir, 'app data'), { recursive: true });
    await using other = new ReportLog(join(dir, 'app data of the other'));
    const carried = join(dir, 'carried', 'Framelane reports');
    expect(await recognise(join(dir, 'carried', 'clip.mp4'), { outDir: carried, log: other })).toMatchObject({
      report: { path: join(carried, 'clip.md'), words: 120, headline: 'A short clip about shoes' },
      from: null,
    });
  });

  it('is changed when another file has its name, new under a name that never was', async () => {
    const path = await film('clip.mp4');
    await reportOn(path);
    await film('clip.mp4', 'the final cut');
    expect(await recognise(path)).toMatchObject({ history: 'changed' });
    await rm(join(dir, 'app data'), { recursive: true });
    await using other = new ReportLog(join(dir, 'app data'));
    expect(await recognise(path, { log: other })).toMatchObject({ history: 'changed' });
    expect(await recognise(await film('other.mp4'))).toMatchObject({ history: 'new' });
  });

  it('has another plan where anything that changes the answer is another', async () => {
    const path = await film('clip.mp4');
    const plain = await reportOn(path);
    const plan = { context: 'Our autumn campaign' };
    expect(await recognise(path, { plan })).toMatchObject({ history: 'other-plan' });
    const withContext = await reportOn(path, plan);
    expect(basename(withContext.path)).toBe('clip (2).md');
    expect(await recognise(path, { plan })).toMatchObject({ report: withContext });
    expect(await recognise(path)).toMatchObject({ report: plain });
  });

  it('is unchanged in a batch of before longer videos got more pictures, also where the report has more of them', async () => {
    const path = await film('clip.mp4');
    await reportOn(path, { moreForLong: true });
    expect(await recognise(path, { plan: { moreForLong: false } })).toHaveProperty('report');
    const other = await film('other.mp4');
    await reportOn(other, { moreForLong: false });
    expect(await recognise(other, { plan: { moreForLong: true } })).toMatchObject({ history: 'other-plan' });
  });

  it('keeps its own report where another file is its copy', async () => {
    const one = await film('one.mp4', 'the same');
    const two = await film('two.mp4', 'the same');
    const reports = [await reportOn(one), await reportOn(two)];
    expect([await recognise(one), await recognise(two)]).toMatchObject(reports.map((report) => ({ report })));
  });

  it('is not that of its copy in the same batch, whichever of the two is reported first', async () => {
    const one = await film('one.mp4', 'the same');
    const two = await film('two.mp4', 'the same');
    await reportOn(one);
    const { id: batchId } = batchOn(one);
    expect(await recognise(one, { batchId })).toHaveProperty('report');
    expect(await recognise(two, { batchId })).toMatchObject({ history: 'new' });
    expect(await recognise(two)).toHaveProperty('report');
  });

  it('never gets the report of another video that took the file’s place', async () => {
    const path = await film('clip.mp4', 'the first cut');
    const { path: reportPath } = await reportOn(path);
    await rename(path, join(videos, 'first.mp4'));
    await film('clip.mp4', 'the final cut');
    await rm(reportPath);
    expect((await reportOn(path)).path).toBe(reportPath);
    expect(await recognise(join(videos, 'first.mp4'))).toMatchObject({ history: 'new' });
  });

  it('is not made by the demo', async () => {
    const path = await film('clip.mp4');
    await reportOn(path, {}, true);
    expect(await recognise(path)).toMatchObject({ history: 'other-plan' });
  });
});

describe('an index that somebody else wrote', () => {
  it.each(['../../secret.md', '/etc/hosts', 'linked/secret.md', 'link.md', '', '.'])(
    'does not lead out of its folder: %j',
    async (name) => {
      const path = await film('clip.mp4');
      await reportOn(path);
      await rm(join(dir, 'app data'), { recursive: true });
      await writeFile(join(dir, 'secret.md'), 'secret');
      await symlink(dir, join(outDir, 'linked'));
      await symlink(join(dir, 'secret.md'), join(outDir, 'link.md'));
      const index = await readFile(join(outDir, 'index.json'), 'utf8');
      await writeFile(join(outDir, 'index.json'), index.replaceAll('"clip.md"', JSON.stringify(name)));
      await using other = new ReportLog(join(dir, 'app data'));
      expect(await recognise(path, { log: other })).not.toHaveProperty('report');
    },
  );

  it('may be of before templates were numbered', async () => {
    const path = await film('clip.mp4');
    await reportOn(path);
    await rm(join(dir, 'app data'), { recursive: true });
    const index = await readFile(join(outDir, 'index.json'), 'utf8');
    const numbered = /"template": \{[^}]*\}/gu;
    expect(index.match(numbered)).toHaveLength(2);
    await writeFile(join(outDir, 'index.json'), index.replaceAll(numbered, '"template": "overview"'));
    await using other = new ReportLog(join(dir, 'app data'));
    expect(await recognise(path, { log: other })).toHaveProperty('report');
  });

  it('may say nonsense', async () => {
    const path = await film('clip.mp4');
    await writeFile(
      join(outDir, 'index.json'),
      '{"version": 1, "madeBy": "Framelane", "files": 7, "reports": {"clip.md": {"fingerprint": []}}}',
    );
    expect(await recognise(path)).toMatchObject({ history: 'new' });
  });
});

/** Writes a file in place of a video; different content means a different video. */
async function film(name: string, content = name): Promise<string> {
  const path = join(videos, name);
  await writeFile(path, content.repeat(10_000));
  await utimes(path, 1_700_000_000, 1_700_000_000);
  return path;
}

interface Asked {
  readonly plan?: Partial<Plan>;
  readonly outDir?: string;
  readonly log?: ReportLog;
  /** Another batch than the one that made the reports, unless named. */
  readonly batchId?: string;
}

function recognise(path: string, asked: Asked = {}): Promise<CacheResult> {
  const { plan, isDemo } = batchOn(path, asked.plan);
  const video = { path, name: basename(path), sizeBytes: 0, modifiedMs: 0 };
  return new ReportCache(asked.log ?? log).lookUp(
    video,
    { id: asked.batchId ?? 'of now', plan, isDemo, outDir: asked.outDir ?? outDir, paths: [videos] },
    signal,
  );
}

/** Looks up and reports one video as a batch does. */
async function reportOn(path: string, plan: Partial<Plan> = {}, isDemo = false) {
  const fingerprint = await fingerprintOf(path, signal);
  const waiting = { ...batchOn(path, plan), isDemo };
  const seen = { ...waiting, jobs: waiting.jobs.map((job) => ({ ...job, fingerprint })) };
  const writer = await openReportWriter(() => seen, log, writing());
  const saved = await writer.save(basename(path), `# Report: ${basename(path)} ${JSON.stringify(plan)}`);
  const status = reported(saved.path);
  if (status.kind !== 'reported') throw new Error('It is');
  const report = { ...status.report, ...saved };
  const done = { ...seen, jobs: seen.jobs.map((job) => ({ ...job, status: { ...status, report } })) };
  await log.add(done, 0, 1);
  await writer.writeIndex(done, new Map());
  return report;
}

function batchOn(path: string, plan: Partial<Plan> = {}): Batch {
  const batch = sampleBatch(outDir, { [basename(path)]: { kind: 'waiting' } });
  const jobs = batch.jobs.map((job) => ({ ...job, video: { ...job.video, path } }));
  return { ...batch, plan: { ...batch.plan, ...plan }, jobs };
}
