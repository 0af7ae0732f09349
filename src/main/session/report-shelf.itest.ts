import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FailureError, type Failure } from '../../shared/failure.ts';
import { reported, sampleBatch } from '../../shared/testing/sample-batch.ts';
import { checkWritable, openShelf } from './report-shelf.ts';

let dir: string;
let outDir: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'framelane-shelf-'));
  outDir = join(dir, 'Framelane reports');
  await mkdir(outDir);
});

afterEach(async () => {
  await rm(dir, { recursive: true, force: true });
});

describe('saving a report', () => {
  it('puts it where its video is, in mirrored folders', async () => {
    const shelf = await openShelf(outDir, ['clip.mp4', 'sub/deep/clip.mp4']);
    const paths = [await shelf.save('clip.mp4', '# One\n'), await shelf.save('sub/deep/clip.mp4', '# Two\n')];
    expect(paths).toEqual([join(outDir, 'clip.md'), join(outDir, 'sub/deep/clip.md')]);
    expect(await Promise.all(paths.map(read))).toEqual(['# One\n', '# Two\n']);
    expect(await everythingIn(outDir)).toEqual(['clip.md', 'sub', 'sub/deep', 'sub/deep/clip.md']);
  });

  it('replaces its own report, and keeps drafts beside it', async () => {
    const shelf = await openShelf(outDir, ['clip.mp4']);
    await shelf.saveDraft('clip.mp4', 'half');
    await shelf.save('clip.mp4', 'first');
    await shelf.save('clip.mp4', 'second');
    expect(await contentsOf(outDir)).toEqual({ 'clip.md': 'second', 'clip.draft.md': 'half' });
  });

  it('writes beside a file that is not ours', async () => {
    await writeFile(join(outDir, 'clip.md'), 'my notes');
    const shelf = await openShelf(outDir, ['clip.mp4']);
    const path = await shelf.save('clip.mp4', 'report');
    expect(path).toBe(join(outDir, 'clip (2).md'));
    expect(await contentsOf(outDir)).toEqual({ 'clip.md': 'my notes', 'clip (2).md': 'report' });
  });

  it('does not take the name of another video’s report for its number', async () => {
    await writeFile(join(outDir, 'clip.md'), 'my notes');
    const shelf = await openShelf(outDir, ['clip.mp4', 'clip (2).mp4']);
    await shelf.save('clip.mp4', 'one');
    await shelf.save('clip (2).mp4', 'two');
    expect(await contentsOf(outDir)).toEqual({
      'clip.md': 'my notes',
      'clip (3).md': 'one',
      'clip (2).md': 'two',
    });
  });

  it('writes beside a link, even one that leads nowhere', async () => {
    await symlink(join(dir, 'nowhere'), join(outDir, 'clip.md'));
    const shelf = await openShelf(outDir, ['clip.mp4']);
    expect(await shelf.save('clip.mp4', 'report')).toBe(join(outDir, 'clip (2).md'));
  });

  it('never shows a reader half of it', async () => {
    const shelf = await openShelf(outDir, ['clip.mp4']);
    const versions = Array.from({ length: 20 }, (_, n) => String(n).padStart(2, '0').repeat(200_000));
    const path = await shelf.save('clip.mp4', versions[0] ?? '');
    const writing = new AbortController();
    const seen: string[] = [];
    const reader = (async () => {
      while (!writing.signal.aborted) seen.push(await read(path));
    })();
    for (const version of versions) await shelf.save('clip.mp4', version);
    writing.abort();
    await reader;
    expect(seen.length).toBeGreaterThan(0);
    expect(seen.every((text) => versions.includes(text))).toBe(true);
  });
});

describe('a later batch in the same folder', () => {
  it('replaces reports that nobody touched and keeps the edited ones', async () => {
    const names = ['edited.mp4', 'untouched.mp4', 'sub/untouched.mp4'];
    const first = await openShelf(outDir, names);
    for (const name of names) await first.save(name, `first ${name}`);
    await first.writeIndex(batchOf(names), new Map());
    await writeFile(join(outDir, 'edited.md'), 'first, and my thoughts');

    const second = await openShelf(outDir, names);
    for (const name of names) await second.save(name, `second ${name}`);
    await second.writeIndex(batchOf(names), new Map());
    expect(await contentsOf(outDir)).toEqual({
      'index.json': expect.any(String) as unknown,
      'edited.md': 'first, and my thoughts',
      'edited (2).md': 'second edited.mp4',
      'untouched.md': 'second untouched.mp4',
      'sub/untouched.md': 'second sub/untouched.mp4',
    });
  });

  it('knows what an earlier one wrote about other videos', async () => {
    const first = await openShelf(outDir, ['a.mp4']);
    await first.save('a.mp4', 'first a');
    await first.writeIndex(batchOf(['a.mp4']), new Map());
    const second = await openShelf(outDir, ['b.mp4']);
    await second.save('b.mp4', 'second b');
    await second.writeIndex(batchOf(['b.mp4']), new Map());
    const third = await openShelf(outDir, ['a.mp4', 'b.mp4']);
    expect([await third.save('a.mp4', 'third a'), await third.save('b.mp4', 'third b')]).toEqual([
      join(outDir, 'a.md'),
      join(outDir, 'b.md'),
    ]);
  });

  it.each(['{"version": 1, "madeBy": "Framelane", "files": ', '{"name": "my-website"}', '\u0000\uFFFD', ''])(
    'leaves an index alone that is damaged or not ours: %j',
    async (foreign) => {
      await writeFile(join(outDir, 'index.json'), foreign);
      await writeFile(join(outDir, 'clip.md'), 'of unknown origin');
      const shelf = await openShelf(outDir, ['clip.mp4']);
      await shelf.save('clip.mp4', 'report');
      await shelf.writeIndex(batchOf(['clip.mp4']), new Map());
      const contents = await contentsOf(outDir);
      expect(Object.keys(contents)).toEqual(['clip (2).md', 'clip.md', 'index (2).json', 'index.json']);
      expect(contents['index.json']).toBe(foreign);

      const next = await openShelf(outDir, ['clip.mp4']);
      expect(await next.save('clip.mp4', 'new report')).toBe(join(outDir, 'clip (2).md'));
    },
  );
});

describe('the index', () => {
  it('lists the videos in the folder’s order with what came of each', async () => {
    const shelf = await openShelf(outDir, ['b.mp4', 'a.mp4', 'c.mp4']);
    const path = await shelf.save('b.mp4', 'report');
    const batch = sampleBatch(outDir, {
      'b.mp4': reported(path),
      'a.mp4': { kind: 'failed', failure: { kind: 'refused', detail: 'SAFETY' }, draftPath: null },
      'c.mp4': { kind: 'waiting' },
    });
    const findings = { headline: 'Shoes', summary: 'Short.', topics: ['shoes'], moments: [] };
    await shelf.writeIndex(batch, new Map([[0, findings]]));
    const index: unknown = JSON.parse(await read(join(outDir, 'index.json')));
    const sha256 = expect.stringMatching(/^[0-9a-f]{64}$/u) as unknown;
    expect(index).toMatchObject({
      version: 1,
      batch: 'Clips',
      plan: { template: 'overview', model: null, frames: 20, send: 'frames' },
      startedAt: '2023-11-14T22:13:21.000Z',
      finishedAt: '2023-11-14T22:14:21.000Z',
      videos: [
        {
          video: 'b.mp4',
          status: 'reported',
          report: 'b.md',
          sha256,
          findings,
          failure: null,
          durationS: 34,
        },
        {
          video: 'a.mp4',
          status: 'failed',
          report: null,
          failure: { kind: 'refused', sentence: 'Gemini declined to describe this video.' },
        },
        { video: 'c.mp4', status: 'waiting', report: null, failure: null, findings: null },
      ],
      files: { 'b.md': sha256 },
    });
  });

  it('stays whole when it is written many times at once', async () => {
    const shelf = await openShelf(outDir, ['a.mp4']);
    const batches = Array.from({ length: 20 }, (_, n) => ({ ...batchOf(['a.mp4']), name: `Batch ${n}` }));
    await Promise.all(batches.map((batch) => shelf.writeIndex(batch, new Map())));
    expect(JSON.parse(await read(join(outDir, 'index.json')))).toMatchObject({ batch: 'Batch 19' });
    expect(await everythingIn(outDir)).toEqual(['index.json']);
  });
});

describe('a folder that takes no reports', () => {
  it('is told apart before anything is sent', async () => {
    const file = join(dir, 'a file');
    await writeFile(file, '');
    expect(await failureFrom(checkWritable(file))).toMatchObject({ kind: 'output-not-writable', path: file });
    expect(await failureFrom(checkWritable(join(file, 'below')))).toMatchObject({
      kind: 'output-not-writable',
    });
  });

  it('is made where it is missing, and left empty', async () => {
    const missing = join(dir, 'new', 'reports');
    await checkWritable(missing);
    expect(await everythingIn(missing)).toEqual([]);
  });

  it('is not made anew when it vanished during the batch', async () => {
    const shelf = await openShelf(outDir, ['sub/clip.mp4']);
    await rename(outDir, join(dir, 'unplugged'));
    expect(await failureFrom(shelf.save('sub/clip.mp4', 'report'))).toMatchObject({
      kind: 'output-not-writable',
    });
    expect(await readdir(dir)).toEqual(['unplugged']);
  });

  it('fails by name when a file is in the place of a mirrored folder', async () => {
    await writeFile(join(outDir, 'sub'), 'mine');
    const shelf = await openShelf(outDir, ['sub/clip.mp4']);
    expect(await failureFrom(shelf.save('sub/clip.mp4', 'report'))).toMatchObject({
      kind: 'output-not-writable',
    });
    expect(await contentsOf(outDir)).toEqual({ sub: 'mine' });
  });

  it('says so where it is read-only', async ({ skip }) => {
    const mounted = mountTmpfs(outDir, 'size=1m') ? remountReadOnly(outDir) : false;
    if (!mounted && process.getuid?.() === 0)
      skip('root may write anywhere and mounting is not permitted here');
    if (!mounted) await chmod(outDir, 0o500);
    try {
      const shelf = await openShelf(outDir, ['clip.mp4']);
      expect(await failureFrom(checkWritable(outDir))).toMatchObject({ kind: 'output-not-writable' });
      expect(await failureFrom(shelf.save('clip.mp4', 'report'))).toMatchObject({
        kind: 'output-not-writable',
      });
    } finally {
      if (mounted) unmount(outDir);
      else await chmod(outDir, 0o700);
    }
  });

  it('says so where the disk is full, and leaves nothing behind', async ({ skip }) => {
    if (!mountTmpfs(outDir, 'size=256k')) skip('mounting is not permitted here');
    try {
      const shelf = await openShelf(outDir, ['small.mp4', 'big.mp4']);
      await shelf.save('small.mp4', 'fits');
      const failure = await failureFrom(shelf.save('big.mp4', 'x'.repeat(1_000_000)));
      expect(failure).toMatchObject({ kind: 'disk-full', path: join(outDir, 'big.md') });
      expect(await contentsOf(outDir)).toEqual({ 'small.md': 'fits' });
      await shelf.save('big.mp4', 'shorter');
      expect(await read(join(outDir, 'big.md'))).toBe('shorter');
    } finally {
      unmount(outDir);
    }
  });
});

function batchOf(names: readonly string[]) {
  return sampleBatch(outDir, Object.fromEntries(names.map((name) => [name, { kind: 'waiting' }])));
}

function read(path: string): Promise<string> {
  return readFile(path, 'utf8');
}

async function everythingIn(folder: string): Promise<string[]> {
  return (await readdir(folder, { recursive: true })).sort();
}

async function contentsOf(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const named = files.map(async (path) => [path.slice(folder.length + 1), await read(path)] as const);
  return Object.fromEntries((await Promise.all(named)).sort(([a], [b]) => (a < b ? -1 : 1)));
}

async function failureFrom(work: Promise<unknown>): Promise<Failure | null> {
  return await work.then(
    () => null,
    (error: unknown) => (error instanceof FailureError ? error.failure : Promise.reject(error as Error)),
  );
}

function mountTmpfs(path: string, options: string): boolean {
  return runs('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', path]);
}

function remountReadOnly(path: string): boolean {
  return runs('mount', ['-o', 'remount,ro', path]);
}

function unmount(path: string): void {
  runs('umount', [path]);
}

function runs(command: string, args: readonly string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
