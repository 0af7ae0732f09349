import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, readdir, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JobStatus } from '../../shared/session/model.ts';
import type { Findings } from '../../shared/template/findings.ts';
import { reported, sampleBatch } from '../../shared/testing/sample-batch.ts';
import { tempName } from '../files/abandoned.ts';
import { readStart } from '../media/regular-file.ts';
import { findIndex, indexVersion } from './report-index.ts';
import { ReportLog } from './report-log.ts';
import { IndexTurns } from './index-turns.ts';
import { openReportWriter } from './open-report-writer.ts';
import type { FolderReportWriter } from './report-writer.ts';
import { contentsOf } from '../session/testing/folders.ts';
import { FakeBatch, reportAll, SAMPLE_COMPUTER, writing } from '../session/testing/fake-batch.ts';

let dir: string;
let outDir: string;
let log: ReportLog;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'framelane-shelf-'));
  outDir = join(dir, 'Framelane reports');
  await mkdir(outDir);
  log = new ReportLog(join(dir, 'app data'));
});

afterEach(async () => {
  await log[Symbol.asyncDispose]();
  await rm(dir, { recursive: true, force: true, maxRetries: 5 });
});

describe('saving a report', () => {
  it('puts it where its video is, in mirrored folders', async () => {
    const writer = await shelfFor(['clip.mp4', 'sub/deep/clip.mp4']);
    const paths = [
      (await writer.save('clip.mp4', '# One\n')).path,
      (await writer.save('sub/deep/clip.mp4', '# Two\n')).path,
    ];
    expect(paths).toEqual([join(outDir, 'clip.md'), join(outDir, 'sub/deep/clip.md')]);
    expect(await Promise.all(paths.map(read))).toEqual(['# One\n', '# Two\n']);
    expect(await everythingIn(outDir)).toEqual(['clip.md', 'sub', 'sub/deep', 'sub/deep/clip.md']);
  });

  it('replaces its own report, and keeps drafts beside it', async () => {
    const writer = await shelfFor(['clip.mp4']);
    await writer.saveDraft('clip.mp4', 'half');
    await writer.save('clip.mp4', 'first');
    await writer.save('clip.mp4', 'second');
    expect(await contentsOf(outDir)).toEqual({ 'clip.md': 'second', 'clip.draft.md': 'half' });
  });

  it('writes beside a file that is not ours', async () => {
    await writeFile(join(outDir, 'clip.md'), 'my notes');
    const writer = await shelfFor(['clip.mp4']);
    const { path } = await writer.save('clip.mp4', 'report');
    expect(path).toBe(join(outDir, 'clip (2).md'));
    expect(await contentsOf(outDir)).toEqual({ 'clip.md': 'my notes', 'clip (2).md': 'report' });
  });

  it('does not take the name of another video’s report for its number', async () => {
    await writeFile(join(outDir, 'clip.md'), 'my notes');
    const writer = await shelfFor(['clip.mp4', 'clip (2).mp4']);
    await writer.save('clip.mp4', 'one');
    await writer.save('clip (2).mp4', 'two');
    expect(await contentsOf(outDir)).toEqual({
      'clip.md': 'my notes',
      'clip (3).md': 'one',
      'clip (2).md': 'two',
    });
  });

  it('writes beside a link, even one that leads nowhere', async () => {
    await symlink(join(dir, 'nowhere'), join(outDir, 'clip.md'));
    const writer = await shelfFor(['clip.mp4']);
    expect((await writer.save('clip.mp4', 'report')).path).toBe(join(outDir, 'clip (2).md'));
  });

  it('never shows a reader half of it', async () => {
    const writer = await shelfFor(['clip.mp4']);
    const versions = Array.from({ length: 20 }, (_, n) => String(n).padStart(2, '0').repeat(200_000));
    const { path } = await writer.save('clip.mp4', versions[0] ?? '');
    const writing = new AbortController();
    const seen: string[] = [];
    const reader = (async () => {
      while (!writing.signal.aborted) seen.push(await read(path));
    })();
    for (const version of versions) await writer.save('clip.mp4', version);
    writing.abort();
    await reader;
    expect(seen.length).toBeGreaterThan(0);
    expect(seen.every((text) => versions.includes(text))).toBe(true);
  });
});

describe('a later batch in the same folder', () => {
  it('replaces what was made of the same video under the same plan and keeps edited reports', async () => {
    const names = ['edited.mp4', 'untouched.mp4', 'sub/untouched.mp4'];
    await reportAll({ outDir, names, log }, (name) => `first ${name}`);
    await writeFile(join(outDir, 'edited.md'), 'first, and my thoughts');
    await reportAll({ outDir, names, log }, (name) => `second ${name}`);
    expect(await contentsOf(outDir)).toEqual({
      'index.json': expect.any(String) as unknown,
      'edited.md': 'first, and my thoughts',
      'edited (2).md': 'second edited.mp4',
      'untouched.md': 'second untouched.mp4',
      'sub/untouched.md': 'second sub/untouched.mp4',
    });
  });

  it('writes beside what was made under another plan', async () => {
    await reportAll({ outDir, names: ['clip.mp4'], log }, () => 'plain');
    const plan = { context: 'Our autumn campaign' };
    await reportAll({ outDir, names: ['clip.mp4'], log, plan }, () => 'with context');
    await reportAll({ outDir, names: ['clip.mp4'], log, plan }, () => 'with context, anew');
    expect(await reportsIn(outDir)).toEqual({ 'clip.md': 'plain', 'clip (2).md': 'with context, anew' });
  });

  it('writes beside what was made of another video that had the name', async () => {
    await reportAll({ outDir, names: ['clip.mp4'], log }, () => 'of the first cut');
    const contents = { 'clip.mp4': 'the final cut' };
    await reportAll({ outDir, names: ['clip.mp4'], log, contents }, () => 'of the final cut');
    expect(await reportsIn(outDir)).toEqual({
      'clip.md': 'of the first cut',
      'clip (2).md': 'of the final cut',
    });
  });

  it.each(['the app data', 'the index of the folder'])(
    'knows the earlier ones from %s alone',
    async (where) => {
      await reportAll({ outDir, names: ['a.mp4'], log }, () => 'first a');
      await reportAll({ outDir, names: ['b.mp4'], log }, () => 'first b');
      if (where === 'the app data') await rm(join(outDir, 'index.json'));
      else await rm(join(dir, 'app data'), { recursive: true });
      await using fresh = new ReportLog(join(dir, 'app data'));
      await reportAll({ outDir, names: ['a.mp4', 'b.mp4'], log: fresh }, (name) => `second ${name}`);
      expect(await reportsIn(outDir)).toEqual({ 'a.md': 'second a.mp4', 'b.md': 'second b.mp4' });
    },
  );

  it.each(['{"version": 1, "madeBy": "Framelane", "files": ', '{"name": "my-website"}', '\u0000\uFFFD', ''])(
    'leaves an index alone that is damaged or not ours: %j',
    async (foreign) => {
      await writeFile(join(outDir, 'index.json'), foreign);
      await writeFile(join(outDir, 'clip.md'), 'of unknown origin');
      await reportAll({ outDir, names: ['clip.mp4'], log }, () => 'report');
      const contents = await contentsOf(outDir);
      expect(Object.keys(contents)).toEqual(['clip (2).md', 'clip.md', 'index (2).json', 'index.json']);
      expect(contents['index.json']).toBe(foreign);

      await rm(join(dir, 'app data'), { recursive: true });
      await reportAll({ outDir, names: ['clip.mp4'], log }, () => 'new report');
      expect(await contentsOf(outDir)).toEqual({
        ...contents,
        'clip (2).md': 'new report',
        'index (2).json': expect.any(String) as unknown,
      });
    },
  );
});

describe('after a sudden end', () => {
  it('takes the file that is there for the report that was being saved', async () => {
    const first = await shelfFor(['clip.mp4']);
    const { path } = await first.save('clip.mp4', 'the answer');
    // The crash came before journal and index were updated.
    const next = await shelfFor(['clip.mp4']);
    expect(await next.save('clip.mp4', 'the answer')).toEqual({
      path,
      sha256: expect.any(String) as unknown,
    });
    expect(await contentsOf(outDir)).toEqual({ 'clip.md': 'the answer' });
  });

  it('uses the path at which the journal says that the report was', async () => {
    await writeFile(join(outDir, 'clip.md'), 'my notes');
    const pretend = new FakeBatch({ outDir, names: ['clip.mp4'], log });
    await pretend.save(await pretend.openWriter(), 'clip.mp4', 'the answer');
    await rm(join(outDir, 'clip.md'));
    await rm(join(dir, 'app data'), { recursive: true });
    await pretend.save(await pretend.openWriter(), 'clip.mp4', 'a better answer');
    expect(await contentsOf(outDir)).toEqual({ 'clip (2).md': 'a better answer' });
  });

  it('removes what was half written by processes that are gone, and nothing else', async () => {
    const gone = spawnSync(process.execPath, ['--version']).pid;
    const half = (pid: number, ending = 'tmp'): string => tempOf(pid).replace(/tmp$/u, ending);
    const others = [
      half(process.pid),
      half(gone, 'mp4'),
      '.framelane-notes.tmp',
      `.framelane-${gone}-abc.tmp`,
    ];
    await mkdir(join(outDir, 'sub'));
    for (const name of [half(gone), join('sub', half(gone)), ...others])
      await writeFile(join(outDir, name), 'half');
    await shelfFor(['sub/clip.mp4', 'clip.mp4']);
    expect(Object.keys(await contentsOf(outDir))).toEqual(others.toSorted());
  });

  it('leaves what a computer of the same host name is writing, and what an earlier version named by the host alone for a day', async () => {
    const gone = spawnSync(process.execPath, ['--version']).pid;
    const byHost = tempName('0123456789ab').replace(String(process.pid), String(gone));
    const others = [tempOf(gone, 'fedcba98'), byHost];
    for (const name of others) await writeFile(join(outDir, name), 'half');
    await shelfFor(['clip.mp4']);
    expect(Object.keys(await contentsOf(outDir))).toEqual(others.toSorted());

    const aDayAgo = new Date(Date.now() - 25 * 60 * 60 * 1000);
    for (const name of others) await utimes(join(outDir, name), aDayAgo, aDayAgo);
    await shelfFor(['clip.mp4']);
    expect(Object.keys(await contentsOf(outDir))).toEqual([tempOf(gone, 'fedcba98')]);
  });
});

describe('the index', () => {
  it('lists the videos in the folder’s order with what came of each', async () => {
    const writer = await shelfFor(['b.mp4', 'a.mp4', 'c.mp4', 'd.mp4', 'e.mp4']);
    const { path } = await writer.save('b.mp4', 'report');
    const batch = sampleBatch(outDir, {
      'b.mp4': reported(path),
      'a.mp4': { kind: 'failed', failure: { kind: 'refused', detail: 'SAFETY' }, draftPath: null },
      'c.mp4': { kind: 'waiting' },
      'd.mp4': {
        kind: 'unsaved',
        failure: { kind: 'disk-full', path, detail: null },
        keptPath: '/app/d.json',
      },
      'e.mp4': { ...reported(join(dir, 'elsewhere', 'e.md')), kind: 'unchanged' } as JobStatus,
    });
    const findings = { headline: 'Shoes', summary: 'Short.', topics: ['shoes'], moments: [], columns: {} };
    await writer.writeIndex(batch, new Map([[0, findings]]));
    const index: unknown = JSON.parse(await read(join(outDir, 'index.json')));
    const sha256 = expect.stringMatching(/^[0-9a-f]{64}$/u) as unknown;
    expect(index).toMatchObject({
      version: 1,
      batch: 'Clips',
      plan: {
        template: { id: 'overview', name: 'Overview', version: 1 },
        language: null,
        model: null,
        frames: 20,
        send: 'frames',
      },
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
        { video: 'd.mp4', status: 'unsaved', report: null, failure: { kind: 'disk-full' } },
        { video: 'e.mp4', status: 'reported', isUnchanged: true, report: '../elsewhere/e.md', failure: null },
      ],
      files: { 'b.md': sha256 },
    });
  });

  it('names the reports of both where two batches end at the same moment', async () => {
    const indexTurns = new IndexTurns();
    const batches = ['a.mp4', 'b.mp4'].map(
      (name) => new FakeBatch({ outDir, names: [name], log, writing: { indexTurns } }),
    );
    const ends = await Promise.all(
      batches.map(async (batch) => {
        const writer = await batch.openWriter();
        for (const { video } of batch.batch.jobs) await batch.save(writer, video.name, 'report');
        return () => batch.writeIndex(writer);
      }),
    );
    await Promise.all(ends.map((end) => end()));
    const index: unknown = JSON.parse(await read(join(outDir, 'index.json')));
    const both = { 'a.md': expect.anything() as unknown, 'b.md': expect.anything() as unknown };
    expect(index).toMatchObject({ reports: both, files: both });
  });

  it('loses nothing where two computers write it at the same moment, as often as they do', async () => {
    for (let round = 0; round < 10; round += 1) {
      const folder = join(outDir, String(round));
      await mkdir(folder);
      // Each has turns of its own: neither knows of the other.
      const computers = ['a', 'b'].map(
        (pc) => new FakeBatch({ outDir: folder, names: [`${pc}1.mp4`, `${pc}2.mp4`], log }),
      );
      await Promise.all(
        computers.map(async (computer) => {
          const writer = await computer.openWriter();
          for (const { video } of computer.batch.jobs) {
            await computer.save(writer, video.name, 'report');
            await computer.writeIndex(writer);
          }
        }),
      );
      const index = JSON.parse(await read(join(folder, 'index.json'))) as Record<string, object>;
      const reports = ['a1.md', 'a2.md', 'b1.md', 'b2.md'];
      expect([index.reports, index.files].map((entries) => Object.keys(entries ?? {}).sort())).toEqual([
        reports,
        reports,
      ]);
      expect(await everythingIn(folder)).toEqual([...reports, 'index.json']);
    }
  });

  it('is written although a computer crashed while it replaced it', async () => {
    const writer = await shelfFor(['a.mp4']);
    const claim = join(outDir, '.framelane-index.tmp');
    await writeFile(claim, '');
    // Another one may be at it.
    expect(await writer.writeIndex(batchOf(['a.mp4']), new Map())).toBe(false);
    expect(await everythingIn(outDir)).toEqual(['.framelane-index.tmp']);

    const longAgo = new Date(Date.now() - 120_000);
    await utimes(claim, longAgo, longAgo);
    await writer.writeIndex(batchOf(['a.mp4']), new Map());
    expect(await everythingIn(outDir)).toEqual(['index.json']);
  });

  it('is written at once although Framelane crashed on this computer while it replaced it', async () => {
    const { pid: gone } = spawnSync(process.execPath, ['--version']);
    const writer = await shelfFor(['a.mp4']);
    await writeFile(join(outDir, '.framelane-index.tmp'), tempOf(gone));
    expect(await writer.writeIndex(batchOf(['a.mp4']), new Map())).toBe(true);
    expect(await everythingIn(outDir)).toEqual(['index.json']);
  });

  it('is not taken from another computer of the same host name that is just replacing it', async () => {
    const { pid: gone } = spawnSync(process.execPath, ['--version']);
    const writer = await shelfFor(['a.mp4']);
    await writeFile(join(outDir, '.framelane-index.tmp'), tempOf(gone, 'fedcba98'));
    expect(await writer.writeIndex(batchOf(['a.mp4']), new Map())).toBe(false);
    expect(await everythingIn(outDir)).toEqual(['.framelane-index.tmp']);
  });

  it('is claimed in the name of this computer', async () => {
    const claims: string[] = [];
    const versionOf = async (path: string): Promise<string> => {
      claims.push(await read(join(outDir, '.framelane-index.tmp')));
      return await indexVersion(path);
    };
    const batch = new FakeBatch({ outDir, names: ['a.mp4'], log, writing: { versionOf } });
    await batch.writeIndex(await batch.openWriter());
    expect(claims).toEqual([expect.stringContaining(`.framelane-${process.pid}-${SAMPLE_COMPUTER}`)]);
  });

  it('is written on a drive that gives a file another number each time it is looked at', async () => {
    const changes = { versionOf: everAnother };
    const batch = new FakeBatch({ outDir, names: ['a.mp4', 'b.mp4'], log, writing: changes });
    const writer = await batch.openWriter();
    const listed: unknown[] = [];
    for (const { video } of batch.batch.jobs) {
      await batch.save(writer, video.name, 'report');
      await batch.writeIndex(writer);
      const { reports } = JSON.parse(await read(join(outDir, 'index.json'))) as { readonly reports: object };
      listed.push(Object.keys(reports));
    }
    expect(listed).toEqual([['a.md'], ['a.md', 'b.md']]);
  });

  it('is not taken for a file of somebody else where it cannot be read for a moment', async () => {
    const batch = new FakeBatch({ outDir, names: ['a.mp4'], log });
    const writer = await batch.openWriter();
    await batch.save(writer, 'a.mp4', 'report');
    await batch.writeIndex(writer);
    let refusals = 0;
    const index = await findIndex(outDir, (...args) => {
      refusals += 1;
      const stale = Object.assign(new Error('replaced on the server'), { code: 'ESTALE' });
      return refusals < 3 ? Promise.reject(stale) : readStart(...args);
    });
    expect(index).toMatchObject({ path: join(outDir, 'index.json'), foreign: [] });
    expect([...index.reports.keys()]).toEqual(['a.md']);
  });

  it.each([
    ['reading and writing', {}],
    [
      'reading and writing, on a drive that gives a file another number each time',
      { versionOf: everAnother },
    ],
  ])('takes over what another computer writes between %s', async (_, changes) => {
    const [one, other] = ['a.mp4', 'b.mp4'].map(
      (name) => new FakeBatch({ outDir, names: [name], log, writing: changes }),
    );
    const writer = await one?.openWriter();
    const others = await other?.openWriter();
    if (one === undefined || other === undefined || writer === undefined || others === undefined) return;
    await one.save(writer, 'a.mp4', 'report');
    await other.save(others, 'b.mp4', 'report');
    await other.writeIndex(others);
    const theirs = await read(join(outDir, 'index.json'));
    await rm(join(outDir, 'index.json'));
    // Asked for while the index is put together.
    const findings = new Map<number, Findings>();
    let times = 0;
    findings.get = () => {
      times += 1;
      if (times === 1) writeFileSync(join(outDir, 'index.json'), theirs);
      return undefined;
    };

    await writer.writeIndex(one.batch, findings);

    const both = { 'a.md': expect.anything() as unknown, 'b.md': expect.anything() as unknown };
    expect(JSON.parse(await read(join(outDir, 'index.json')))).toMatchObject({ reports: both, files: both });
    expect(times).toBe(2);
  });

  it('stays whole when it is written many times at once', async () => {
    const writer = await shelfFor(['a.mp4']);
    const batches = Array.from({ length: 20 }, (_, n) => ({ ...batchOf(['a.mp4']), name: `Batch ${n}` }));
    await Promise.all(batches.map((batch) => writer.writeIndex(batch, new Map())));
    expect(JSON.parse(await read(join(outDir, 'index.json')))).toMatchObject({ batch: 'Batch 19' });
    expect(await everythingIn(outDir)).toEqual(['index.json']);
  });
});

/** The version of a file on a drive that gives it another number each time. */
function everAnother(): Promise<string> {
  return Promise.resolve(randomUUID());
}

function tempOf(pid: number, computer = SAMPLE_COMPUTER): string {
  return tempName('0123456789ab', computer).replace(String(process.pid), String(pid));
}

function batchOf(names: readonly string[]) {
  return sampleBatch(outDir, Object.fromEntries(names.map((name) => [name, { kind: 'waiting' }])));
}

function shelfFor(names: readonly string[]): Promise<FolderReportWriter> {
  const batch = batchOf(names);
  return openReportWriter(() => batch, log, writing());
}

async function reportsIn(folder: string): Promise<Record<string, string>> {
  const files = Object.entries(await contentsOf(folder));
  return Object.fromEntries(files.filter(([name]) => name !== 'index.json'));
}

function read(path: string): Promise<string> {
  return readFile(path, 'utf8');
}

async function everythingIn(folder: string): Promise<string[]> {
  return (await readdir(folder, { recursive: true })).sort();
}
