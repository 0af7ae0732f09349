import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Running } from './app/app.ts';
import { expect, test } from './app/app.ts';
import { makeClips } from './app/clips.ts';
import { alive, descendants } from './app/processes.ts';
import { pictureOf, takePicture } from './app/themes.ts';

const names = Array.from({ length: 6 }, (_, index) => `take ${index + 1}.mp4`);
// Outside of Electron the package exports the path of the executable, but its types describe only the API inside.
const electronPath = createRequire(import.meta.url)('electron') as string;
const root = fileURLToPath(new URL('..', import.meta.url));

/** Ends the app, by SIGKILL as a power cut would. Resolves when it and its child processes are gone. */
async function endBy(signal: 'SIGKILL' | 'SIGTERM', { process: main, pid }: Running): Promise<void> {
  const children = descendants(pid);
  expect(children.length).toBeGreaterThan(2);
  const gone = new Promise<void>((resolve) => main.once('exit', () => resolve()));
  process.kill(pid, signal);
  await gone;
  await expect.poll(() => alive([pid, ...children])).toEqual([]);
}

/** Sets the version in the header of a profile's only journal. Returns the version that stood there before. */
async function setVersion(profile: string, version: number): Promise<number> {
  const batches = join(profile, 'batches');
  const [id = ''] = await readdir(batches);
  const path = join(batches, id, 'journal.jsonl');
  const [header = '', ...lines] = (await readFile(path, 'utf8')).split('\n');
  // Safe: every journal begins with this line.
  const before = JSON.parse(header) as { readonly version: number };
  await writeFile(path, [JSON.stringify({ ...before, version }), ...lines].join('\n'));
  return before.version;
}

test('a batch that the app was killed in is offered again and goes on; no report is asked for twice, and some are run again under another template', async ({
  api,
  launch,
  place,
}) => {
  const folder = await makeClips(join(place, 'takes'), names);
  const standIn = await api({
    script: ({ index }) => ({ kind: index < 1 ? 'answer' : index < 5 ? 'hang-mid-stream' : 'answer' }),
  });
  // More videos at once than one gemini takes: there are two programs to end.
  const first = await launch({ limit: 4 });
  await first.window.drop([folder]);
  await first.window.button('Start').click();
  await expect.poll(() => first.window.count('Done')).toBe(1);
  await expect.poll(() => standIn.inFlight).toBe(4);
  await test.step('a main process that is killed takes its programs with it', () => endBy('SIGKILL', first));

  // A batch of a newer Framelane can be looked at, but not continued.
  const profile = join(place, 'profile 0');
  const journal = await setVersion(profile, 99);
  const newer = await launch({ profile: 0 });
  const { window: looking } = newer;
  await looking.button('Open takes').click();
  await expect(newer.page.getByText('A newer Framelane made this batch.')).toBeVisible();
  await expect(newer.page.getByText('To resume it, use that version.')).toBeVisible();
  await expect.poll(() => looking.count('Done')).toBe(1);
  await expect(looking.button(/^(?:Start|Resume|Retry)/u)).toHaveCount(0);
  await looking.rows.filter({ hasText: 'Done' }).first().click();
  await expect(looking.report).toContainText('take');
  await takePicture(newer.page, 'test-results/screens/read-only.png');
  await looking.rows.filter({ hasText: 'Interrupted' }).first().click({ button: 'right' });
  const acts = newer.page.getByRole('menuitem');
  await takePicture(newer.page, 'test-results/screens/read-only-menu.png');
  await expect(acts.filter({ hasText: 'Read here' })).toBeEnabled();
  for (const name of ['Hold', 'Move up', 'Retry', 'Ask for a new report', 'Cancel this video']) {
    await expect(acts.filter({ hasText: name })).toBeDisabled();
  }
  await newer.page.keyboard.press('Escape');
  expect(standIn.requests).toHaveLength(1 + 4);
  await endBy('SIGKILL', newer);
  await setVersion(profile, journal);

  const { window, page } = await launch({ profile: 0 });
  await expect(page.getByText('1 of 6 done. Resume?')).toBeVisible();
  // The offer is not made again among the recent batches.
  const offer = page.getByRole('button', { name: /^Resume/u });
  await expect(offer).toHaveCount(1);
  await takePicture(page, 'test-results/survive-offer.png');
  await offer.click();
  await expect.poll(() => window.count('Done')).toBe(6);
  await takePicture(page, 'test-results/survive-done.png');
  // One video was reported: only those in flight are asked about again.
  expect(standIn.requests).toHaveLength(1 + 4 + 5);
  expect(
    (await readdir(join(folder, 'Framelane reports'))).filter((name) => name.endsWith('.md')),
  ).toHaveLength(6);

  // The same videos under another template make a new batch, which sends nothing before Start.
  await window.button('Home').click();
  await page.getByRole('button', { name: 'All batches', exact: true }).click();
  await window.button('Run again').click();
  const dialog = page.getByRole('dialog', { name: 'Run again' });
  await expect(dialog.getByText('With these choices they all have a report')).toBeVisible();
  await page.getByRole('button', { name: /^Template\W*As before/u }).click();
  await page.getByRole('menuitemradio', { name: 'Lecture summary' }).click();
  await expect(dialog.getByText(/^6 videos, about \$0\.\d+ · /u)).toBeVisible();
  await dialog.getByRole('radio', { name: 'Choose…' }).click();
  await dialog.getByRole('checkbox').nth(1).click();
  await expect(dialog.getByText(/^5 videos, about/u)).toBeVisible();
  await takePicture(page, 'test-results/screens/run-again.png');
  await window.button('Make the new batch').click();
  await expect(window.button(/^Template\W*Lecture summary/u)).toBeVisible();
  await expect(window.rows.filter({ hasText: 'Frames ready' })).toHaveCount(5);
  expect(standIn.requests).toHaveLength(1 + 4 + 5);

  // Both batches stand in one table: each video's two reports together, and no "none" where a template does not ask.
  await window.button('Start').click();
  await expect.poll(() => window.count('Done')).toBe(5);
  await page.keyboard.press('ControlOrMeta+3');
  await window.button('Compare with…').click();
  await page
    .getByRole('menuitem', { name: /^takes/u })
    .first()
    .click();
  const table = page.getByRole('grid', { name: 'Reports side by side' });
  await expect(table.locator('[data-row]')).toHaveCount(6 + 5);
  const of = table.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'take 3' }) });
  await expect(of).toHaveCount(2);
  await pictureOf(page, 'test-results/screens/two-batches');
});

test('after a signal to quit while videos run, the batch goes on by itself where the settings say so, and a second start hands its folder to the first window and ends', async ({
  api,
  launch,
  place,
}) => {
  const folder = await makeClips(join(place, 'takes'), names.slice(0, 4));
  await mkdir(join(place, 'profile 0'), { recursive: true });
  await writeFile(
    join(place, 'profile 0', 'settings.json'),
    JSON.stringify({ limit: 3, resumeAtOnce: true }),
  );
  const standIn = await api({ script: ({ index }) => ({ kind: index < 3 ? 'hang-mid-stream' : 'answer' }) });
  const first = await launch();
  await first.window.drop([folder]);
  await first.window.button('Start').click();
  await expect.poll(() => standIn.inFlight).toBe(3);
  await test.step('quitting by a signal leaves no process behind, and the batch for the next start', async () => {
    await endBy('SIGTERM', first);
    const batches = join(place, 'profile 0', 'batches');
    const [batch = ''] = await readdir(batches);
    expect(await readdir(join(batches, batch))).toContain('journal.jsonl');
  });

  const { window } = await launch({ profile: 0 });
  await expect.poll(() => window.count('Done')).toBe(4);

  // A second start hands its folder over.
  const other = await makeClips(join(place, 'second'), ['handed 1.mp4', 'handed 2.mp4']);
  const flags = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const second = spawn(electronPath, [...flags, root, other], {
    env: { ...process.env, FRAMELANE_HOME: join(place, 'profile 0') },
    stdio: 'ignore',
  });
  const [code] = (await once(second, 'exit')) as [number | null];
  expect(code).toBe(0);
  await expect(window.row('handed 2.mp4')).toBeVisible();
});
