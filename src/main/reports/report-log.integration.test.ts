import { appendFile, mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reported, sampleBatch } from '../../shared/testing/sample-batch.ts';
import type { Batch } from '../../shared/session/model.ts';
import { ReportLog } from './report-log.ts';
import { fakeFingerprint } from '../session/testing/fake-batch.ts';

let dir: string;
let file: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'framelane-known-'));
  file = join(dir, 'reports.jsonl');
});

afterEach(async () => {
  await rm(dir, { recursive: true, force: true, maxRetries: 5 });
});

describe('what is known of reports', () => {
  it('is there after a restart, the newest first', async () => {
    await write([
      ['clip', '/out/clip.md'],
      ['other', '/out/other.md'],
      ['clip', '/out/clip (2).md'],
    ]);
    await using log = new ReportLog(dir);
    expect(await pathsOf(log, 'clip')).toEqual(['/out/clip (2).md', '/out/clip.md']);
    expect(await pathsOf(log, 'never seen')).toEqual([]);
    expect(await log.atPath('/out/other.md')).toMatchObject({
      fingerprint: fakeFingerprint('other'),
      video: 'other.mp4',
      videoPath: '/videos/other.mp4',
      batchId: 'batch-1',
      job: 0,
      template: { id: 'overview', name: 'Overview', version: 1 },
      words: 120,
      headline: 'A short clip about shoes',
    });
    expect([await log.hasVideo('/videos/clip.mp4'), await log.hasVideo('/videos/new.mp4')]).toEqual([
      true,
      false,
    ]);
  });

  it('is there at once for whoever asks after adding', async () => {
    await using log = new ReportLog(dir);
    await log.add(batchOf('clip', '/out/clip.md'), 0, 1);
    expect(await pathsOf(log, 'clip')).toEqual(['/out/clip.md']);
  });

  it('forgets the earlier report of a file that was overwritten for another video', async () => {
    await write([
      ['the first cut', '/out/clip.md'],
      ['the final cut', '/out/clip.md'],
    ]);
    await using log = new ReportLog(dir);
    expect([await pathsOf(log, 'the first cut'), await pathsOf(log, 'the final cut')]).toEqual([
      [],
      ['/out/clip.md'],
    ]);
  });

  it('leaves out what has no report, or whose video was never looked at', async () => {
    await using log = new ReportLog(dir);
    const batch = batchOf('clip', '/out/clip.md');
    const unseen = { ...batch, jobs: batch.jobs.map((job) => ({ ...job, fingerprint: null })) };
    await log.add(unseen, 0, 1);
    await log.add(sampleBatch('/out', { 'clip.mp4': { kind: 'waiting' } }), 0, 1);
    await log.add(batch, 7, 1);
    expect(await exists(file)).toBe(false);
  });

  it('makes no file while nobody adds or asks', async () => {
    await using log = new ReportLog(dir);
    await log[Symbol.asyncDispose]();
    expect(await exists(file)).toBe(false);
  });
});

describe('a damaged file', () => {
  it('loses its torn end wherever it was cut, and takes the next report', async () => {
    await write([
      ['a', '/out/a.md'],
      ['b', '/out/b.md'],
    ]);
    const whole = await readFile(file);
    const second = whole.indexOf('\n') + 1;
    for (let cut = second; cut < whole.length; cut += 7) {
      await writeFile(file, whole.subarray(0, cut));
      await using log = new ReportLog(dir);
      expect([await pathsOf(log, 'a'), await pathsOf(log, 'b')]).toEqual([['/out/a.md'], []]);
      await log.add(batchOf('c', '/out/c.md'), 0, 1);
      await using next = new ReportLog(dir);
      expect([await pathsOf(next, 'a'), await pathsOf(next, 'c')]).toEqual([['/out/a.md'], ['/out/c.md']]);
    }
  });

  it('is good for the lines that are whole', async () => {
    await write([['a', '/out/a.md']]);
    const [line = ''] = (await readFile(file, 'utf8')).split('\n');
    const broken = [
      '',
      'no JSON',
      line.replace('"words":120', '"words":"many"'),
      line.slice(0, -20),
      line.replace(/"keys":"./u, '"keys":"x'),
      '\u0000'.repeat(100_000),
    ];
    await appendFile(file, `${broken.join('\n')}\n`);
    await write([['b', '/out/b.md']]);
    await using log = new ReportLog(dir);
    expect([await pathsOf(log, 'b'), await log.atPath('/out/b.md')]).toEqual([
      ['/out/b.md'],
      expect.objectContaining({ video: 'b.mp4' }),
    ]);
  });

  it('may be a folder, or all noise: then nothing is known', async () => {
    await writeFile(file, Buffer.alloc(3_000_000, 7));
    await using noise = new ReportLog(dir);
    expect(await pathsOf(noise, 'a')).toEqual([]);
    await using folder = new ReportLog(join(file, 'not a folder'));
    await folder.add(batchOf('a', '/out/a.md'), 0, 1);
    expect(await pathsOf(folder, 'a')).toEqual([]);
  });
});

describe('a long file', () => {
  it('is rewritten without unused lines', async () => {
    await write([['keep', '/out/keep.md']]);
    const again = Array.from({ length: 2_100 }, (_, n) => [`cut ${n % 700}`, `/out/${n % 700}.md`] as const);
    await write(again);
    const { size } = await stat(file);
    await using log = new ReportLog(dir);
    expect(await pathsOf(log, 'keep')).toEqual(['/out/keep.md']);
    expect((await readFile(file, 'utf8')).trimEnd().split('\n')).toHaveLength(701);
    expect((await stat(file)).size).toBeLessThan(size / 2.9);
    const all = await Promise.all(
      Array.from({ length: 700 }, async (_, n) => await pathsOf(log, `cut ${n}`)),
    );
    expect(all).toEqual(Array.from({ length: 700 }, (_, n) => [`/out/${n}.md`]));
    await log.add(batchOf('new', '/out/new.md'), 0, 1);
    await using next = new ReportLog(dir);
    expect(await pathsOf(next, 'new')).toEqual(['/out/new.md']);
  });

  it('is whole again after a cut in the middle of nowhere', async () => {
    await write(Array.from({ length: 3_000 }, (_, n) => [`v${n}`, `/out/${n}.md`] as const));
    await truncate(file, Math.floor((await stat(file)).size / 2));
    await using log = new ReportLog(dir);
    const found = await Promise.all([0, 1_400, 1_600, 2_999].map((n) => pathsOf(log, `v${n}`)));
    expect(found).toEqual([['/out/0.md'], ['/out/1400.md'], [], []]);
  });
});

async function write(reports: readonly (readonly [content: string, path: string])[]): Promise<void> {
  await using log = new ReportLog(dir);
  for (const [content, path] of reports) void log.add(batchOf(content, path), 0, 1);
}

function batchOf(content: string, path: string): Batch {
  const batch = sampleBatch('/out', { [`${content}.mp4`]: reported(path) });
  return { ...batch, jobs: batch.jobs.map((job) => ({ ...job, fingerprint: fakeFingerprint(content) })) };
}

async function pathsOf(log: ReportLog, content: string): Promise<readonly string[]> {
  return (await log.ofFingerprint(fakeFingerprint(content))).map(({ path }) => path);
}

async function exists(path: string): Promise<boolean> {
  return await stat(path).then(
    () => true,
    () => false,
  );
}
