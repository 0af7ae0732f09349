import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ExportFormat } from '../../shared/ipc/contract.ts';
import type { Batch, JobStatus } from '../../shared/session/model.ts';
import { reported, sampleBatch } from '../../shared/testing/sample-batch.ts';
import { english } from '../../shared/words/words.ts';
import { exportReports } from './export-reports.ts';

let dir: string;
let target: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'framelane-export-'));
  target = join(dir, 'exports');
});

afterEach(async () => {
  await rm(dir, { recursive: true, force: true });
});

const refused: JobStatus = {
  kind: 'failed',
  failure: { kind: 'refused', detail: 'SAFETY' },
  draftPath: null,
};

describe('exportReports', () => {
  it('copies the reports in the folder’s order under names of their own', async () => {
    const batch = await batchWith({ 'b.mp4': 'B', 'sub/b.mp4': 'sub B', 'a.mp4': 'A' });
    const { files } = await run(batch, ['markdown']);
    const folder = join(target, 'Clips reports');
    expect(files).toEqual([join(folder, 'b.md'), join(folder, 'sub - b.md'), join(folder, 'a.md')]);
    expect(await Promise.all(files.map(read))).toEqual(['B', 'sub B', 'A']);
  });

  it('combines them into one file, each under its name, with the failures in words at the end', async () => {
    const batch = await batchWith(
      { 'b_1.mp4': '# Report: b_1.mp4\n\n## Summary\n\nGood.', 'a.mp4': '# Report: renamed\n\n```json\n{' },
      { 'c.mp4': refused },
    );
    const { files } = await run(batch, ['combined']);
    expect(await read(files[0] ?? '')).toBe(
      [
        '# Clips',
        '',
        '2 reports, 1 video without one.',
        '',
        '## Contents',
        '',
        '- [b\\_1.mp4](#video-1) (0:34): A short clip about shoes',
        '- [a.mp4](#video-2) (0:34): A short clip about shoes',
        '',
        '---',
        '',
        '<a id="video-1"></a>',
        '',
        '## b\\_1.mp4',
        '',
        '### Summary',
        '',
        'Good.',
        '',
        '---',
        '',
        '<a id="video-2"></a>',
        '',
        '## a.mp4',
        '',
        '## Report: renamed',
        '',
        '```json',
        '{',
        '```',
        '',
        '',
        '---',
        '',
        '## Videos without a report',
        '',
        '- **c.mp4**: Gemini declined to describe this video. Its safety rules stopped the report. Other wording in the context may help.',
        '',
      ].join('\n'),
    );
  });

  it('makes one page that holds its frames and can run and fetch nothing', async () => {
    const video = `"><img src=x onerror=alert(1)>.mp4`;
    const batch = await batchWith({
      'a.mp4': '<script>alert(1)</script>\n\n![x](https://evil.example/p.png)',
    });
    const hostile: Batch = {
      ...batch,
      name: '</title><script>alert(2)</script>',
      jobs: batch.jobs.map((job) => ({ ...job, video: { ...job.video, name: video } })),
    };
    const { files } = await run(hostile, ['html'], { frames: 20 });
    const page = await read(files[0] ?? '');
    expect(page).not.toMatch(/<script|<img src=x|evil\.example/iu);
    expect(page).toContain(`default-src 'none'; img-src data:; style-src 'sha256-`);
    expect(
      [...page.matchAll(/<img src="data:image\/jpeg;base64,[^"]+" alt="Frame at ([\d:]+)">/gu)].map(
        ([, time]) => time,
      ),
    ).toEqual(['0:00', '0:03', '0:05', '0:08', '0:11', '0:14', '0:16', '0:19']);
    expect([...page.matchAll(/<(?:img|script|link|iframe|source|object)\b/giu)]).toHaveLength(8);
  });

  it('leaves out frames that are gone or are no pictures, and says which report is gone', async () => {
    const batch = await batchWith({ 'a.mp4': 'A', 'b.mp4': 'B' });
    await rm(join(dir, 'reports', '1.md'));
    await mkdir(join(dir, 'frames'));
    await writeFile(join(dir, 'frames', '0.jpg'), '<html>not a picture</html>');
    const { files } = await run(batch, ['html', 'combined', 'markdown'], { frames: 2, makeFrames: false });
    expect(files.map((file) => file.slice(target.length + 1))).toEqual([
      'Clips.html',
      'Clips.md',
      join('Clips reports', 'a.md'),
    ]);
    expect(await read(files[0] ?? '')).not.toContain('<img');
    expect(await read(files[0] ?? '')).toContain('The report file is no longer there.');
    expect(await read(files[1] ?? '')).toContain('The report file is no longer there.');
  });

  it('survives a report with broken UTF-8', async () => {
    const batch = await batchWith({ 'a.mp4': '' });
    await writeFile(
      join(dir, 'reports', '0.md'),
      Buffer.from([0x23, 0x20, 0xff, 0xfe, 0x00, 0xed, 0xa0, 0x80, 0x0a]),
    );
    const { files } = await run(batch, ['html', 'combined']);
    for (const file of files) expect(Buffer.from(await readFile(file)).toString('utf8')).toContain('\uFFFD');
  });

  it('never replaces an existing file and leaves nothing half-done', async () => {
    const batch = await batchWith({ 'a.mp4': 'A' });
    await run(batch, ['markdown', 'combined', 'html']);
    const first = await read(join(target, 'Clips.html'));
    const { files } = await run(batch, ['markdown', 'combined', 'html']);
    expect(files.map((file) => file.slice(target.length + 1))).toEqual([
      join('Clips reports (2)', 'a.md'),
      'Clips (2).md',
      'Clips (2).html',
    ]);
    expect(await read(join(target, 'Clips.html'))).toBe(first);
    expect((await readdir(target)).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('takes only the chosen videos', async () => {
    const batch = await batchWith({ 'a.mp4': 'A', 'b.mp4': 'B', 'c.mp4': 'C' });
    const { files } = await run(batch, ['markdown'], { jobs: [2, 0] });
    expect(files.map((file) => file.slice(-4))).toEqual(['a.md', 'c.md']);
  });

  it('names the folder that takes no files', async () => {
    const batch = await batchWith({ 'a.mp4': 'A' });
    await writeFile(target, 'a file in the way');
    await expect(run(batch, ['html'])).rejects.toMatchObject({
      failure: { kind: 'output-not-writable', path: target },
    });
  });
});

interface RunOptions {
  readonly jobs?: readonly number[];
  readonly frames?: number;
  readonly makeFrames?: boolean;
}

async function run(batch: Batch, formats: ExportFormat[], options: RunOptions = {}) {
  const framesDir = join(dir, 'frames');
  const frames = Array.from({ length: options.frames ?? 0 }, (_, n) => ({
    path: join(framesDir, `${n}.jpg`),
    timeS: n,
  }));
  await mkdir(framesDir, { recursive: true });
  if (options.makeFrames ?? true) {
    await Promise.all(frames.map(({ path }) => writeFile(path, Buffer.from([0xff, 0xd8, 0xff, 0xd9]))));
  }
  return await exportReports({
    batch,
    jobs: options.jobs ?? null,
    formats,
    words: english,
    dir: target,
    framesOf: () => Promise.resolve(frames),
    readReport: read,
  });
}

/** Reports on disk, and jobs that never reached one. */
async function batchWith(
  texts: Record<string, string>,
  others: Record<string, JobStatus> = {},
): Promise<Batch> {
  const reports = join(dir, 'reports');
  await mkdir(reports, { recursive: true });
  const written = Object.entries(texts).map(async ([video, text], n) => {
    const path = join(reports, `${n}.md`);
    await writeFile(path, text);
    return [video, reported(path)] as const;
  });
  return sampleBatch(reports, { ...Object.fromEntries(await Promise.all(written)), ...others });
}

function read(path: string): Promise<string> {
  return readFile(path, 'utf8');
}
