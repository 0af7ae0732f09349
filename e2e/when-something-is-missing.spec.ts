import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './app/app.ts';
import { makeClips } from './app/clips.ts';
import { takePicture } from './app/themes.ts';

const names = ['one.mp4', 'two.mp4'];

test('without a key nothing is lost: the window says what to do, and goes on once a key is there', async ({
  api,
  launch,
  place,
}) => {
  const folder = await makeClips(join(place, 'clips'), names);
  await api();
  const { window, page } = await launch({ env: { GEMINI_API_KEY: '' } });
  await expect(page.getByRole('heading', { name: 'One thing to fix, then you can start' })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Key.*Needs you/u })).toHaveAttribute(
    'aria-expanded',
    'true',
  );
  await expect(window.button('Try the demo')).toBeVisible();
  await takePicture(page, 'test-results/screens/first-run.png');
  const ways = page.getByRole('radiogroup', { name: 'Sign in to Gemini' });
  await ways.getByRole('radio', { name: /^Google Cloud of your company/u }).click();
  await expect(ways).toContainText('GOOGLE_CLOUD_PROJECT');
  await expect(ways.getByLabel('Gemini API key')).toHaveCount(0);
  // Held down until the focus has moved, as a finger does: a radio button is chosen when it gets the focus while an arrow key is down.
  await page.keyboard.down('ArrowUp');
  await expect(ways.getByRole('radio', { name: /^Key for Gemini/u })).toBeFocused();
  await page.keyboard.up('ArrowUp');
  await expect(ways.getByLabel('Gemini API key')).toBeVisible();
  await window.drop([folder]);
  await window.button('Start').click();

  await expect(page.getByText(/key/iu).first()).toBeVisible();
  await takePicture(page, 'test-results/no-key.png');
  await window
    .button(/Add a key/u)
    .first()
    .click();
  await page.getByLabel(/API key/u).fill('a-key-typed-by-hand-0123');
  await window.button('Save key').click();

  // The batch waited for the key, so it goes on by itself.
  await expect(window.rows.filter({ hasText: 'Done' })).toHaveCount(2);
});

test('a key that Google does not accept pauses the batch once, and fails no video', async ({
  api,
  launch,
  place,
}) => {
  const folder = await makeClips(join(place, 'clips'), names);
  await api({ script: () => ({ kind: 'key-rejected' }) });
  const { window, page } = await launch();
  await window.drop([folder]);
  await window.button('Start').click();

  await expect(page.getByText(/did not accept this key/u).first()).toBeVisible();
  await expect(window.rows.filter({ hasText: 'Failed' })).toHaveCount(0);
  await takePicture(page, 'test-results/bad-key.png');
});

test('without ffmpeg the window says so before anything is sent', async ({ api, launch, place }) => {
  const folder = join(place, 'clips');
  await makeClips(folder, names);
  const standIn = await api();
  const { window, page } = await launch({ env: { FFMPEG_BIN: join(place, 'no such ffmpeg'), PATH: place } });
  await window.drop([folder]);

  await expect(page.getByText(/ffmpeg/u).first()).toBeVisible();
  await expect(page.getByText(/ffmpeg.*(not|missing)|(not|missing).*ffmpeg/iu).first()).toBeVisible();
  expect(standIn.requests).toHaveLength(0);
  await takePicture(page, 'test-results/no-ffmpeg.png');
});

test('an output folder that cannot be written is told at Start, before anything is sent', async ({
  api,
  launch,
  place,
}) => {
  const folder = await makeClips(join(place, 'clips'), names);
  await writeFile(join(folder, 'Framelane reports'), 'a file stands where the folder should be');
  const standIn = await api();
  const { window, page } = await launch();
  await window.drop([folder]);
  await window.button('Start').click();

  await expect(
    page
      .getByText(/cannot be (written|saved)|could not be (written|saved)|cannot save|can.t write/iu)
      .first(),
  ).toBeVisible();
  expect(standIn.requests).toHaveLength(0);
  await takePicture(page, 'test-results/unwritable.png');
});

test('an empty folder and a folder without videos are told as such', async ({ api, launch, place }) => {
  await api();
  const [empty, textOnly] = [join(place, 'empty'), join(place, 'texts')];
  await mkdir(empty);
  await mkdir(textOnly);
  await writeFile(join(textOnly, 'notes.txt'), 'notes');
  const { window, page } = await launch({ env: { GEMINI_API_KEY: '' } });

  // The first problem is open with its fix. When it is fixed, the page invites to drop videos again.
  await page.getByLabel('Gemini API key').fill('a-key-typed-by-hand-0123');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Ready check' })).toContainText('Signed in');
  await expect(page.getByText('One thing to fix')).toBeHidden();

  await window.drop([empty]);
  await expect(page.getByText(/No videos/iu).first()).toBeVisible();
  await window.drop([textOnly]);
  await expect(page.getByText(/1 file/iu).first()).toBeVisible();

  await takePicture(page, 'test-results/no-videos.png');
  expect(await readdir(textOnly)).toEqual(['notes.txt']);
});
