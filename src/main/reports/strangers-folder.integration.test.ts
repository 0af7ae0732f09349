import {
  copyFile,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultSettings, planOf } from '../../shared/settings.ts';
import { overviewTemplate } from '../../shared/template/built-in.ts';
import { sha256Of } from '../files/sha256.ts';
import { run } from '../media/testing/processes.ts';
import { FakeBatch, writing } from '../session/testing/fake-batch.ts';
import { contentsOf, failureFrom } from '../session/testing/folders.ts';
import { cacheKey } from './cache-key.ts';
import { fingerprintOf } from './fingerprint.ts';
import { foreignIndexesIn } from './folder-reports.ts';
import type { OutputPlace } from './output-place.ts';
import { ReportCache, type CacheResult } from './report-cache.ts';
import { hashOfReport, readReportFile, reportFileKind } from './report-file.ts';
import { ReportLog } from './report-log.ts';

const { signal } = new AbortController();
const plan = planOf(defaultSettings, overviewTemplate);
const TEXT = '# Report: a stranger’s\n';
const isWindows = process.platform === 'win32';

let dir: string;
/** The folder that is dropped; a stranger filled it. */
let folder: string;
let outDir: string;
let video: string;
let log: ReportLog;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'framelane-stranger-'));
  folder = join(dir, 'dropped');
  outDir = join(folder, 'Framelane reports');
  video = join(folder, 'clip.mp4');
  await mkdir(outDir, { recursive: true });
  await writeFile(video, 'film '.repeat(1000));
  log = new ReportLog(join(dir, 'app data'));
});

afterEach(async () => {
  await log[Symbol.asyncDispose]();
  await rm(dir, { recursive: true, force: true, maxRetries: 5 });
});

/** An index as a stranger can compute it: fingerprint and cache key are no secrets. */
async function claim(reports: Record<string, unknown>): Promise<void> {
  await writeFile(
    join(outDir, 'index.json'),
    JSON.stringify({ version: 1, madeBy: 'Framelane', files: {}, reports }),
  );
}

async function facts(content = TEXT): Promise<Record<string, unknown>> {
  return {
    fingerprint: await fingerprintOf(video, signal),
    planKey: cacheKey(plan, false),
    video: 'clip.mp4',
    template: { id: 'overview', name: 'Overview', version: 1 },
    sha256: sha256Of(content),
    words: 3,
    tokens: null,
    model: null,
    hasFindings: false,
    headline: 'Just a report',
    score: null,
  };
}

async function lookUp(): Promise<CacheResult> {
  const found = { path: video, name: 'clip.mp4', sizeBytes: 0, modifiedMs: 0 };
  const batch = { id: 'of now', plan, isDemo: false, outDir, paths: [folder] };
  return await new ReportCache(log).lookUp(found, batch, signal);
}

function place(): OutputPlace {
  return { outDir, paths: [folder] };
}

function batchOf(names: readonly string[] = ['clip.mp4']): FakeBatch {
  return new FakeBatch({ outDir, names, log });
}

describe('a report that only the folder knows', () => {
  it('counts where it is a plain file with the content that the index states, and is not taken for one made here', async () => {
    await writeFile(join(outDir, 'clip.md'), TEXT);
    await claim({ 'clip.md': await facts() });
    expect(await lookUp()).toMatchObject({
      report: { path: join(outDir, 'clip.md'), headline: 'Just a report' },
      from: null,
    });
  });

  it('does not count with another content', async () => {
    await writeFile(join(outDir, 'clip.md'), `${TEXT}And more.\n`);
    await claim({ 'clip.md': await facts() });
    expect(await lookUp()).not.toHaveProperty('report');
  });

  it.each([
    'clip.desktop',
    'clip.exe',
    'clip.lnk',
    'clip.hta',
    'clip.command',
    'clip.md.desktop',
    'clip.MD',
    'clip.md ',
    'clip',
    'report\u202Edm.exe',
  ])('does not count as %j, though the file is there and its content right', async (name) => {
    await writeFile(join(outDir, name), TEXT);
    await claim({ [name]: await facts() });
    expect(await lookUp()).not.toHaveProperty('report');
  });

  it.each([
    '../outside.md',
    '../../outside.md',
    'sub/../../outside.md',
    './clip.md',
    'sub//clip.md',
    '/etc/clip.md',
    'C:\\clip.md',
    'C:clip.md',
    'program.exe:clip.md',
    '..\\outside.md',
    'clip\u0000.md',
    'clip.exe\u0000.md',
    'clip\n.md',
    'clip\u001b[2J.md',
    'con.md',
    '\uD800.md',
    '.md/..',
    '',
    '.',
    '__proto__',
  ])('does not count under a name that no report of ours has: %j', async (name) => {
    await writeFile(join(dir, 'outside.md'), TEXT);
    await writeFile(join(folder, 'outside.md'), TEXT);
    await mkdir(join(outDir, 'sub'));
    await writeFile(join(outDir, 'sub', 'clip.md'), TEXT);
    await claim(
      JSON.parse(`{${JSON.stringify(name)}: ${JSON.stringify(await facts())}}`) as Record<string, unknown>,
    );
    expect(await lookUp()).not.toHaveProperty('report');
  });

  it.skipIf(isWindows).each(['file', 'folder', 'outDir-inside', 'fifo', 'directory'])(
    'does not count where it is reached through a link or is no file: %s',
    async (kind) => {
      await writeFile(join(dir, 'secret.md'), TEXT);
      const name = kind === 'folder' || kind === 'outDir-inside' ? 'sub/secret.md' : 'secret.md';
      if (kind === 'file') await symlink(join(dir, 'secret.md'), join(outDir, 'secret.md'));
      if (kind === 'folder') await symlink(dir, join(outDir, 'sub'));
      if (kind === 'outDir-inside') {
        await writeFile(join(outDir, 'secret.md'), TEXT);
        await symlink('.', join(outDir, 'sub'));
      }
      if (kind === 'fifo') await run('mkfifo', [join(outDir, 'secret.md')]);
      if (kind === 'directory') await mkdir(join(outDir, 'secret.md'));
      await claim({ [name]: await facts() });
      expect(await lookUp()).not.toHaveProperty('report');
    },
  );

  it('is looked for among the newest only, however often the index lists the video', async () => {
    const listed = await facts('another content');
    const many = (count: number): Record<string, unknown> =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`other ${index}.md`, listed]));
    await writeFile(join(outDir, 'clip.md'), TEXT);
    await claim({ 'clip.md': await facts(), ...many(100_000) });
    expect(await lookUp()).toMatchObject({ history: 'new' });
    await claim({ 'clip.md': await facts(), ...many(100) });
    expect(await lookUp()).toMatchObject({ history: 'new' });
    await claim({ ...many(100), 'clip.md': await facts() });
    expect(await lookUp()).toHaveProperty('report');
  });
});

describe('the file of a report', () => {
  it.skipIf(isWindows)('is no report any more once a link, a folder or a program stands there', async () => {
    const path = join(outDir, 'clip.md');
    await writeFile(path, TEXT);
    expect([await reportFileKind(path, place()), await hashOfReport(path, place())]).toEqual([
      'report',
      sha256Of(TEXT),
    ]);
    await rm(path);
    expect(await reportFileKind(path, place())).toBe('gone');
    await symlink('/etc/passwd', path);
    expect([await reportFileKind(path, place()), await readReportFile(path, place(), 100)]).toEqual([
      'no-report',
      null,
    ]);
    await rm(path);
    await mkdir(path);
    expect(await reportFileKind(path, place())).toBe('no-report');
    await rm(path, { recursive: true });
    await run('mkfifo', [path]);
    expect([await reportFileKind(path, place()), await readReportFile(path, place(), 100)]).toEqual([
      'no-report',
      null,
    ]);
    const program = join(outDir, 'clip.desktop');
    await writeFile(program, TEXT);
    expect([await reportFileKind(program, place()), await readReportFile(program, place(), 100)]).toEqual([
      'no-report',
      null,
    ]);
  });
});

describe('what stands in the place of the index', () => {
  const kinds: Record<string, (path: string) => Promise<unknown>> = {
    'a FIFO': (path) => run('mkfifo', [path]),
    'a link to a device': (path) => symlink('/dev/zero', path),
    'a link to a file': async (path) => {
      await writeFile(join(dir, 'elsewhere.json'), '{"version":1,"madeBy":"Framelane"}');
      await symlink(join(dir, 'elsewhere.json'), path);
    },
    'a link to nothing': (path) => symlink('nowhere', path),
    'a link to itself': (path) => symlink('index.json', path),
    'a folder': (path) => mkdir(path),
    'a gigabyte': async (path) => {
      await writeFile(path, '{"version":1,"madeBy":"Framelane"}');
      await truncate(path, 1024 ** 3);
    },
    'lists in lists in lists': (path) => writeFile(path, '['.repeat(4_000_000)),
    'millions of empty lists in our form': (path) =>
      writeFile(path, `{"version":1,"madeBy":"Framelane","x":[${'[],'.repeat(2_600_000)}[]]}`),
    'a deep value in our form': (path) =>
      writeFile(path, `{"version":1,"madeBy":"Framelane","x":${'['.repeat(1e6)}${']'.repeat(1e6)}`),
    'bytes that are no text': (path) => writeFile(path, Buffer.alloc(5000, 0xff)),
    'wrong types': (path) => writeFile(path, '{"version":"1","madeBy":["Framelane"],"reports":[]}'),
  };

  it.skipIf(isWindows).each(Object.keys(kinds))(
    '%s is told and left alone, and ours gets a number',
    async (kind) => {
      const path = join(outDir, 'index.json');
      await kinds[kind]?.(path);
      const before = await lstat(path);
      expect(await lookUp()).toMatchObject({ history: 'new' });
      expect(await foreignIndexesIn(place())).toEqual([
        { name: 'Framelane reports/index.json', reason: 'not-our-index' },
      ]);
      const batch = batchOf();
      const writer = await batch.openWriter();
      await writer.ensureWritable();
      await batch.save(writer, 'clip.mp4', TEXT);
      await batch.writeIndex(writer);
      await batch.writeIndex(writer);
      const after = await lstat(path);
      expect([after.ino, after.size, after.mtimeMs]).toEqual([before.ino, before.size, before.mtimeMs]);
      expect((await readdir(outDir)).toSorted()).toEqual(['clip.md', 'index (2).json', 'index.json']);
      expect(await readFile(join(outDir, 'index (2).json'), 'utf8')).toContain('"clip.md"');
    },
  );

  it('is not told where it is ours, or where there is none', async () => {
    expect(await foreignIndexesIn(place())).toEqual([]);
    await claim({});
    expect(await foreignIndexesIn(place())).toEqual([]);
  });

  it('is never a folder of reports: videos in a folder of that name get another', async () => {
    const names = ['index.json/a.mp4', 'INDEX (2).json/b.mp4', 'index.json.mp4', 'sub/index.json/c.mp4'];
    const batch = batchOf(names);
    const writer = await batch.openWriter();
    for (const name of names) await batch.save(writer, name, name);
    await batch.writeIndex(writer);
    const { 'index.json': index, ...reports } = await contentsOf(outDir);
    expect(index).toContain('"madeBy": "Framelane"');
    expect(reports).toEqual({
      '_index.json/a.md': 'index.json/a.mp4',
      '_INDEX (2).json/b.md': 'INDEX (2).json/b.mp4',
      'index.json.md': 'index.json.mp4',
      'sub/_index.json/c.md': 'sub/index.json/c.mp4',
    });
  });

  it('does not bring entries of a stranger into ours that no report could have', async () => {
    await writeFile(join(outDir, 'clip.md'), TEXT);
    await claim({ 'run me.exe': await facts(), '../up.md': await facts(), 'clip.md': await facts() });
    const batch = batchOf(['other.mp4']);
    const writer = await batch.openWriter();
    await batch.save(writer, 'other.mp4', 'mine');
    await batch.writeIndex(writer);
    const index = JSON.parse(await readFile(join(outDir, 'index.json'), 'utf8')) as { reports: object };
    expect(Object.keys(index.reports)).toEqual(['clip.md', 'other.md']);
  });
});

describe.skipIf(isWindows)('a link that leads reports out of the dropped folder', () => {
  let elsewhere: string;

  beforeEach(async () => {
    elsewhere = join(dir, 'elsewhere');
    await mkdir(elsewhere);
  });

  it('in the place of the output folder is told at the start, and nothing is written through it', async () => {
    await rm(outDir, { recursive: true });
    await symlink(elsewhere, outDir);
    const failure = await failureFrom(batchOf().openWriter());
    expect(failure).toEqual({
      kind: 'output-leads-elsewhere',
      path: outDir,
      target: elsewhere,
      detail: null,
    });
    expect(await readdir(elsewhere)).toEqual([]);
  });

  it('is told also where it leads to nothing yet, which a report would make', async () => {
    await rm(outDir, { recursive: true });
    await symlink(join(dir, 'not yet'), outDir);
    expect(await failureFrom(batchOf().openWriter())).toMatchObject({ target: join(dir, 'not yet') });
    expect(await readdir(dir)).not.toContain('not yet');
  });

  it('is told also in a batch of one of its videos, which does not know the dropped folder', async () => {
    await rm(outDir, { recursive: true });
    await symlink(elsewhere, outDir);
    const batch = batchOf();
    const { batch: sample } = batch;
    const { openReportWriter } = await import('./open-report-writer.ts');
    const alone = { ...sample, paths: [join(folder, 'deep', 'clip.mp4')] };
    expect(await failureFrom(openReportWriter(() => alone, log, writing()))).toMatchObject({
      target: elsewhere,
    });
  });

  it('in the place of a mirrored folder is told at the start', async () => {
    await symlink(elsewhere, join(outDir, 'sub'));
    const failure = await failureFrom(batchOf(['clip.mp4', 'sub/two.mp4']).openWriter());
    expect(failure).toMatchObject({
      kind: 'output-leads-elsewhere',
      path: join(outDir, 'sub'),
      target: elsewhere,
    });
  });

  it('is told also where it came after the start', async () => {
    const batch = batchOf(['clip.mp4', 'sub/two.mp4']);
    const writer = await batch.openWriter();
    await writer.ensureWritable();
    await symlink(elsewhere, join(outDir, 'sub'));
    expect(await failureFrom(writer.save('sub/two.mp4', 'two'))).toMatchObject({ path: join(outDir, 'sub') });
    await rm(outDir, { recursive: true });
    await symlink(elsewhere, outDir);
    expect(await failureFrom(writer.save('clip.mp4', 'one'))).toMatchObject({ target: elsewhere });
    expect(await failureFrom(batch.writeIndex(writer))).toMatchObject({ target: elsewhere });
    expect(await failureFrom(writer.ensureWritable())).toMatchObject({ target: elsewhere });
    expect(await readdir(elsewhere)).toEqual([]);
  });

  it('is not read through either', async () => {
    await writeFile(join(outDir, 'clip.md'), TEXT);
    await claim({ 'clip.md': await facts() });
    for (const name of ['clip.md', 'index.json']) await copyFile(join(outDir, name), join(elsewhere, name));
    await rm(outDir, { recursive: true });
    await symlink(elsewhere, outDir);
    expect(await lookUp()).toMatchObject({ history: 'new' });
    expect(await foreignIndexesIn(place())).toEqual([]);
    expect(await reportFileKind(join(outDir, 'clip.md'), place())).toBe('no-report');
    expect(await readReportFile(join(outDir, 'clip.md'), place(), 100)).toBeNull();
  });

  it('is none where it stays in the dropped folder, or where the user chose the place', async () => {
    await rm(outDir, { recursive: true });
    await mkdir(join(folder, 'all reports'));
    await symlink('all reports', outDir);
    const inside = batchOf();
    await inside.save(await inside.openWriter(), 'clip.mp4', 'inside');
    outDir = join(dir, 'my reports');
    await symlink(elsewhere, outDir);
    const chosen = batchOf();
    await chosen.save(await chosen.openWriter(), 'clip.mp4', 'chosen');
    expect([await contentsOf(join(folder, 'all reports')), await contentsOf(elsewhere)]).toEqual([
      { 'clip.md': 'inside' },
      { 'clip.md': 'chosen' },
    ]);
  });
});
