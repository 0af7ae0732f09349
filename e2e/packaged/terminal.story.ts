import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { makeClips } from '../app/clips.ts';
import { expect, test } from './installed.ts';

test('framelane works in a terminal, in a folder without the repository and without node and npm', async ({
  installed,
}) => {
  const help = await installed.command(['--help']);
  expect([help.code, help.stderr]).toEqual([0, '']);
  expect(help.stdout).toContain('framelane FOLDER [options]');
  // Without a display there is no window to open.
  expect(await installed.command([])).toMatchObject({
    code: 1,
    stderr: 'Name a folder of videos, or use --demo. See --help.\n',
  });
  const clips = await makeClips(join(installed.dir, 'my clips'), ['one.mp4', 'zwei ü.mp4']);
  const out = join(installed.dir, 'reports');
  const { code, stdout } = await installed.command(['my clips', '--demo', '--json', '--out', 'reports']);
  expect(code).toBe(0);
  const events = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { readonly type: string });
  expect(events.at(-1)).toMatchObject({ type: 'batch-finished', reported: 2, failed: 0, out });
  expect((await readdir(out)).toSorted()).toEqual(['index.json', 'one.md', 'zwei ü.md']);
  expect((await readdir(clips)).toSorted()).toEqual(['one.mp4', 'zwei ü.mp4']);
  // Files are kept below the folder of app data, and nowhere else.
  expect(
    (await readdir(installed.home, { recursive: true })).filter((name) => !name.startsWith('.local')),
  ).toEqual([]);
});
