import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ReportLog } from './report-log.ts';
import { contentsOf } from '../session/testing/folders.ts';
import { FakeBatch } from '../session/testing/fake-batch.ts';

let dir: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'framelane-shelf-law-'));
});

afterEach(async () => {
  await rm(dir, { recursive: true, force: true, maxRetries: 5 });
});

it('loses no text but the batch’s own, or one of the same video under the same plan that nobody edited', async () => {
  const video = fc.constantFrom('a.mp4', 'a.mov', 'a (2).mp4', 'sub/a.mp4');
  const step = fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        kind: fc.constant('batch'),
        videos: fc.uniqueArray(video, { minLength: 1 }),
        content: fc.nat(1),
        plan: fc.nat(1),
        twice: fc.boolean(),
        isCutShort: fc.boolean(),
        isEdited: fc.boolean(),
        place: fc.nat(9),
      }),
    },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('edit'), place: fc.nat(9) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('remove'), place: fc.nat(9) }) },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('own file'),
        name: fc.constantFrom('a.md', 'a (3).md', 'a (2).md'),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('forget', 'no index') }) },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 10 }), async (steps) => {
      const home = await mkdtemp(join(dir, 'run-'));
      const folder = join(home, 'reports');
      await mkdir(folder);
      /** Texts that must exist, and what each was made of; null for the user's own. */
      const texts = new Map<string, string | null>();
      let written = 0;
      for (const one of steps) {
        if (one.kind === 'batch') {
          await using memory = new ReportLog(join(home, 'app data'));
          const contents = Object.fromEntries(one.videos.map((name) => [name, `${name} ${one.content}`]));
          const plan = { context: String(one.plan) };
          const pretend = new FakeBatch({
            outDir: folder,
            names: one.videos,
            log: memory,
            plan,
            contents,
          });
          const writer = await pretend.openWriter();
          for (const round of one.twice ? [1, 2] : [1]) {
            if (round === 2 && one.isEdited) await editOne(folder, one.place, texts);
            for (const name of one.videos) {
              const text = `report ${(written += 1)}`;
              const origin = `${name} ${one.content} ${one.plan}`;
              await pretend.save(writer, name, text);
              for (const [other, madeOf] of texts) if (madeOf === origin) texts.delete(other);
              texts.set(text, origin);
            }
          }
          if (!one.isCutShort) await pretend.writeIndex(writer);
        } else if (one.kind === 'edit') await editOne(folder, one.place, texts);
        else if (one.kind === 'remove') {
          const [name, text] = (await reportAt(folder, one.place)) ?? [];
          if (name === undefined || text === undefined) continue;
          texts.delete(text);
          await rm(join(folder, name));
        } else if (one.kind === 'own file') {
          const text = `mine ${(written += 1)}`;
          const isNew = await writeFile(join(folder, one.name), text, { flag: 'wx' }).then(
            () => true,
            () => false,
          );
          if (isNew) texts.set(text, null);
        } else if (one.kind === 'forget')
          await rm(join(home, 'app data'), { recursive: true, force: true, maxRetries: 5 });
        else await rm(join(folder, 'index.json'), { force: true });
        const there = new Set(Object.values(await reportsIn(folder)));
        expect([...texts.keys()].filter((text) => !there.has(text))).toEqual([]);
      }
    }),
    { numRuns: 30 },
  );
});

/** One of the files, chosen by any number. */
async function reportAt(folder: string, place: number): Promise<readonly [string, string] | undefined> {
  const files = Object.entries(await reportsIn(folder));
  return files[place % Math.max(1, files.length)];
}

async function editOne(folder: string, place: number, texts: Map<string, string | null>): Promise<void> {
  const [name, text] = (await reportAt(folder, place)) ?? [];
  if (name === undefined || text === undefined) return;
  texts.delete(text);
  texts.set(`${text}, edited`, null);
  await writeFile(join(folder, name), `${text}, edited`);
}

async function reportsIn(folder: string): Promise<Record<string, string>> {
  const files = Object.entries(await contentsOf(folder));
  return Object.fromEntries(files.filter(([name]) => name !== 'index.json'));
}
