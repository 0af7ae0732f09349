import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeFailure } from '../../shared/describe-failure.ts';
import type { Failure } from '../../shared/failure.ts';
import { english } from '../../shared/i18n/i18n.ts';
import { ReportLog } from './report-log.ts';
import { fill, setWritable } from '../session/testing/drive-faults.ts';
import {
  contentsOf,
  failureFrom,
  mountAgain,
  mountSmallDrive,
  remount,
  unmount,
} from '../session/testing/folders.ts';
import { FakeBatch } from '../session/testing/fake-batch.ts';

const NAMES = ['one.mp4', 'sub/two.mp4', 'three.mp4'];

let dir: string;
let outDir: string;
let log: ReportLog;
let mounted: string[];

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'framelane-saving-'));
  outDir = join(dir, 'Framelane reports');
  await mkdir(outDir);
  log = new ReportLog(join(dir, 'app data'));
  mounted = [];
});

afterEach(async () => {
  await log[Symbol.asyncDispose]();
  for (const place of mounted.toReversed()) unmount(place);
  await rm(dir, { recursive: true, force: true, maxRetries: 5 });
});

describe('a folder that is not there yet', () => {
  it('is made, with those around it, and left empty', async () => {
    outDir = join(dir, 'new', 'reports');
    const writer = await pretend().openWriter();
    await writer.ensureWritable();
    expect(await readdir(outDir)).toEqual([]);
  });

  it('is distinguished before anything is sent, where a file has its place', async () => {
    const file = join(dir, 'a file');
    await writeFile(file, '');
    for (const place of [file, join(file, 'below')]) {
      outDir = place;
      const writer = await pretend().openWriter();
      const failure = await failureFrom(writer.ensureWritable());
      expect(failure).toMatchObject({ kind: 'output-not-writable', path: place });
      expect(sentence(failure)).toBe(`Reports cannot be written to ${place}.`);
    }
  });

  it('fails by name when a file is in the place of a mirrored folder', async () => {
    await writeFile(join(outDir, 'sub'), 'mine');
    const writer = await pretend().openWriter();
    const failure = await failureFrom(writer.save('sub/two.mp4', 'report'));
    expect(sentence(failure)).toBe(`Reports cannot be written to ${join(outDir, 'sub', 'two.md')}.`);
    expect(await contentsOf(outDir)).toEqual({ sub: 'mine' });
  });
});

describe('a full disk', () => {
  it('fails with the file’s path, leaves nothing half written, and saving again works when there is room', async ({
    skip,
  }) => {
    if (!mount(outDir, 256)) skip('mounting is not permitted here');
    const batch = pretend();
    const writer = await batch.openWriter();
    await batch.save(writer, 'one.mp4', 'fits');
    await writeFile(join(outDir, 'something else'), 'x'.repeat(100_000));
    const text = 'x'.repeat(200_000);
    const failure = await failureFrom(writer.save('three.mp4', text));
    expect(failure).toMatchObject({ kind: 'disk-full', path: join(outDir, 'three.md') });
    expect(sentence(failure)).toBe(`The disk is full, so ${join(outDir, 'three.md')} could not be written.`);
    expect((await readdir(outDir)).sort()).toEqual(['one.md', 'something else']);
    await rm(join(outDir, 'something else'));
    await batch.save(writer, 'three.mp4', text);
    expect(await reports()).toEqual({ 'one.md': 'fits', 'three.md': text });
  });

  it('keeps the index as it was, whole', async ({ skip }) => {
    if (!mount(outDir, 256)) skip('mounting is not permitted here');
    const batch = pretend();
    const writer = await batch.openWriter();
    await batch.save(writer, 'one.mp4', 'fits');
    await batch.writeIndex(writer);
    const before = await readFile(join(outDir, 'index.json'), 'utf8');
    await fill(outDir);
    const failure = await failureFrom(batch.writeIndex(writer));
    expect(failure).toMatchObject({ kind: 'disk-full', path: join(outDir, 'index.json') });
    expect(await readFile(join(outDir, 'index.json'), 'utf8')).toBe(before);
    expect((await readdir(outDir)).sort()).toEqual(['filler', 'index.json', 'one.md']);
  });

  it('of the app data only makes fewer reports known, and the next one whole', async ({ skip }) => {
    const appData = join(dir, 'app data');
    await mkdir(appData);
    if (!mount(appData, 64)) skip('mounting is not permitted here');
    const batch = pretend();
    const writer = await batch.openWriter();
    await batch.save(writer, 'one.mp4', 'one');
    await fill(appData);
    const { path } = await batch.save(writer, 'three.mp4', 'x');
    // Enough writes to use up the slack of the last disk block.
    for (let n = 0; n < 20; n += 1) await batch.save(writer, 'three.mp4', `three ${n}`);
    await rm(join(appData, 'filler'));
    await batch.save(writer, 'sub/two.mp4', 'two');
    await using fresh = new ReportLog(appData);
    const paths = await Promise.all(
      [join(outDir, 'one.md'), join(outDir, 'sub', 'two.md')].map((place) => fresh.atPath(place)),
    );
    expect(paths.map((report) => report?.video)).toEqual(['one.mp4', 'sub/two.mp4']);
    expect(await readFile(path, 'utf8')).toBe('three 19');
  });
});

describe('a folder that may not be written', () => {
  it('fails when the drive is read-only, and saving again works when it is not', async ({ skip }) => {
    if (!mount(outDir, 1024)) skip('mounting is not permitted here');
    const batch = pretend();
    const writer = await batch.openWriter();
    await batch.save(writer, 'one.mp4', 'one');
    remount(outDir, 'ro');
    expect(sentence(await failureFrom(writer.ensureWritable()))).toBe(
      `Reports cannot be written to ${outDir}.`,
    );
    expect(sentence(await failureFrom(writer.save('three.mp4', 'three')))).toBe(
      `Reports cannot be written to ${join(outDir, 'three.md')}.`,
    );
    remount(outDir, 'rw');
    await batch.save(writer, 'three.mp4', 'three');
    expect(await reports()).toEqual({ 'one.md': 'one', 'three.md': 'three' });
  });

  it('fails when permission is taken away, and saving again works when it is given back', async ({
    skip,
  }) => {
    const batch = pretend();
    const writer = await batch.openWriter();
    await batch.save(writer, 'one.mp4', 'one');
    await setWritable(outDir, false).catch(() => skip('this file system cannot do that'));
    try {
      const failure = await failureFrom(writer.save('three.mp4', 'three'));
      expect(failure).toMatchObject({ kind: 'output-not-writable', path: join(outDir, 'three.md') });
      expect(describeFailure(failure ?? unreachable(), english)).toEqual({
        title: `Reports cannot be written to ${join(outDir, 'three.md')}.`,
        advice: 'Choose another folder, or allow Framelane to write there.',
        action: 'choose-folder',
      });
    } finally {
      await setWritable(outDir, true);
    }
    await batch.save(writer, 'three.mp4', 'three');
    expect(await reports()).toEqual({ 'one.md': 'one', 'three.md': 'three' });
  });
});

describe('a folder that went away', () => {
  it('is not made again by a report, but by the next start where its own folder is still there', async () => {
    const batch = pretend();
    const writer = await batch.openWriter();
    await batch.save(writer, 'one.mp4', 'one');
    await rm(outDir, { recursive: true });
    const failure = await failureFrom(writer.save('sub/two.mp4', 'two'));
    expect(sentence(failure)).toBe(`Reports cannot be written to ${join(outDir, 'sub', 'two.md')}.`);
    expect((await readdir(dir)).sort()).toEqual(['app data']);
    await writer.ensureWritable();
    await batch.save(writer, 'sub/two.mp4', 'two');
    expect(await reports()).toEqual({ 'sub/two.md': 'two' });
  });

  it('is not made again where a drive was: the start fails until it is back', async () => {
    const drive = join(dir, 'drive');
    outDir = join(drive, 'reports');
    await mkdir(outDir, { recursive: true });
    const batch = pretend();
    await batch.save(await batch.openWriter(), 'one.mp4', 'one');
    await rename(drive, join(dir, 'unplugged'));
    // Also in the next process, which knows the reports from the journal.
    const writer = await batch.openWriter();
    expect(sentence(await failureFrom(writer.ensureWritable()))).toBe(
      `Reports cannot be written to ${outDir}.`,
    );
    expect((await readdir(dir)).sort()).toEqual(['Framelane reports', 'app data', 'unplugged']);
    await rename(join(dir, 'unplugged'), drive);
    await writer.ensureWritable();
    await batch.save(writer, 'three.mp4', 'three');
    expect(await reports()).toEqual({ 'one.md': 'one', 'three.md': 'three' });
  });

  it('is not mistaken for the empty folder that a drive leaves behind', async ({ skip }) => {
    const behind = join(dir, 'behind');
    await mkdir(behind);
    if (!mount(behind, 1024)) skip('mounting is not permitted here');
    if (!mountAgain(behind, outDir)) skip('mounting is not permitted here');
    mounted.push(outDir);
    const batch = pretend();
    const writer = await batch.openWriter();
    await batch.save(writer, 'one.mp4', 'one');
    unmount(outDir);
    const failure = await failureFrom(writer.save('three.mp4', 'three'));
    expect(failure).toMatchObject({ kind: 'output-not-writable', path: outDir });
    expect(await readdir(outDir)).toEqual([]);
    mountAgain(behind, outDir);
    await batch.save(writer, 'three.mp4', 'three');
    expect(await reports()).toEqual({ 'one.md': 'one', 'three.md': 'three' });
  });
});

describe('another folder half-way', () => {
  it('gets what comes from then on; the index there leads to all', async () => {
    const batch = pretend();
    await batch.save(await batch.openWriter(), 'one.mp4', 'one');
    batch.changeOutDir(join(dir, 'other'));
    const writer = await batch.openWriter();
    await writer.ensureWritable();
    await batch.save(writer, 'sub/two.mp4', 'two');
    await batch.writeIndex(writer);
    expect(await reports()).toEqual({ 'one.md': 'one' });
    const { 'index.json': index = '', ...others } = await contentsOf(join(dir, 'other'));
    expect(others).toEqual({ 'sub/two.md': 'two' });
    expect(JSON.parse(index)).toMatchObject({
      videos: [
        { video: 'one.mp4', status: 'reported', report: '../Framelane reports/one.md' },
        { video: 'sub/two.mp4', status: 'reported', report: 'sub/two.md' },
        { video: 'three.mp4', status: 'waiting', report: null },
      ],
      files: { 'sub/two.md': expect.any(String) as unknown },
    });
  });
});

function pretend(): FakeBatch {
  return new FakeBatch({ outDir, names: NAMES, log });
}

/** The reports in the folder; fails if a temporary file is left. */
async function reports(): Promise<Record<string, string>> {
  return await contentsOf(outDir);
}

function sentence(failure: Failure | null): string {
  return describeFailure(failure ?? unreachable(), english).title;
}

function unreachable(): never {
  throw new Error('It did not fail');
}

function mount(place: string, sizeKb: number): boolean {
  const isMounted = mountSmallDrive(place, sizeKb);
  if (isMounted) mounted.push(place);
  return isMounted;
}
