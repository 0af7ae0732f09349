import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeKeptClip } from '../src/main/demo/testing/kept-clips.ts';
import { askedPiece, recordedWords, type RecordedLine } from '../src/main/demo/stand-in/recording.ts';
import { FIRST_LINE_PREFIX } from '../src/shared/template/findings.ts';
import { findFfmpeg } from '../src/main/media/ffmpeg.ts';
import { expect, test } from './app/app.ts';
import { resizePage } from './app/frames.ts';
import { pictureOf, takePicture } from './app/themes.ts';

const SCREENS = 'test-results/words';

/** The speech in the clip. The report quotes one line of it rightly and one that nobody says. */
const recording: readonly RecordedLine[] = [
  { atS: 1, speaker: 'Anna', text: 'This bottle keeps water cold for twelve hours.' },
  { atS: 5, speaker: 'Speaker 2', text: 'And I have dropped it a hundred times.' },
  { atS: 9, speaker: 'Anna', text: 'Look, not a scratch.' },
];

function reportOn(name: string): string {
  const findings = { headline: 'A bottle', summary: 'Two people and a bottle.', topics: [], moments: [] };
  return [
    `${FIRST_LINE_PREFIX}${name}`,
    '',
    '## Summary',
    '',
    'Anna says "keeps water cold for twelve hours" (0:01).',
    'She also says "it heals all wounds in a single night" (0:05).',
    '',
    '```json',
    JSON.stringify(findings),
    '```',
  ].join('\n');
}

test('a clip without subtitles: its words are written down before the report, quotes are checked against them, a line is corrected, and all of it is kept', async ({
  place,
  api,
  launch,
}) => {
  const ffmpeg = await findFfmpeg(process.env);
  if (ffmpeg === null) throw new Error('The tests need ffmpeg');
  const folder = join(place, 'clips');
  await mkdir(folder);
  const clip = { seconds: 13, number: 4711, withAudio: true, widthPx: 640, heightPx: 360 };
  await makeKeptClip(ffmpeg.path, join(folder, 'a talk.mp4'), clip, new AbortController().signal);
  const standIn = await api({
    script: ({ texts }) => {
      const piece = askedPiece(texts.join('\n'));
      return {
        kind: 'answer',
        text: piece === null ? reportOn('a talk.mp4') : recordedWords(recording, piece),
      };
    },
  });
  const { page, window } = await launch();
  await resizePage(page, { width: 1440, height: 900 });

  // Chosen for all batches to come.
  await page.keyboard.press('ControlOrMeta+,');
  const writeDown = page.getByRole('group', { name: 'Write down what is said' });
  await writeDown.scrollIntoViewIfNeeded();
  await writeDown.getByRole('radio', { name: 'Always' }).click();
  await pictureOf(page, `${SCREENS}/settings`);
  await page.keyboard.press('Escape');

  await window.drop([folder]);
  await window.button('Start').click();
  await expect(window.rows.filter({ hasText: 'Done' })).toHaveCount(1);
  expect(standIn.requests.map(({ audio, images }) => [audio, images > 0])).toEqual([
    [1, false],
    [0, true],
  ]);
  // The report is asked for with the words.
  expect(standIn.requests[1]?.texts.join('\n')).toContain('Anna: This bottle keeps water cold');

  await window.rows.first().click();
  await page.getByRole('tab', { name: /Transcript/u }).click();
  const lines = page.getByRole('list', { name: 'Transcript' });
  await expect(lines.getByRole('listitem')).toHaveCount(3);
  await expect(page.getByText(/Written down by Gemini/u)).toBeVisible();
  const speakers = page.getByRole('group', { name: 'Speakers' });
  await expect(speakers).toHaveText(/2 speakers.*Anna.*Speaker 2/u);
  await pictureOf(page, `${SCREENS}/transcript`);

  // A line is corrected, and taken back.
  await lines.getByRole('listitem').nth(1).hover();
  await lines.getByRole('listitem').nth(1).getByRole('button', { name: 'Correct this line' }).click();
  const field = page.getByRole('textbox', { name: 'Correct the line at 0:05' });
  await field.fill('Speaker 2: And I have dropped it a thousand times.');
  await takePicture(page, `${SCREENS}/editing-dark.png`);
  await field.press('Enter');
  await expect(lines.getByRole('listitem').nth(1)).toContainText('a thousand times');
  await expect(page.getByText(/With your corrections/u)).toBeVisible();
  const out = join(folder, 'Framelane reports');
  const vtt = await readFile(join(out, 'a talk.vtt'), 'utf8');
  expect(vtt).toContain('Written down by Gemini');
  expect(vtt).toContain('Corrected in Framelane.');
  expect(vtt).toContain('<v Speaker 2>And I have dropped it a thousand times.');
  await page.getByRole('button', { name: 'Undo the last correction' }).click();
  await expect(lines.getByRole('listitem').nth(1)).toContainText('a hundred times');
  expect(await readFile(join(out, 'a talk.srt'), 'utf8')).toContain(
    'Speaker 2: And I have dropped it a hundred times.',
  );

  // A speaker gets a name, in every line.
  await speakers.getByRole('button', { name: 'Speaker 2' }).click();
  await page.getByRole('textbox', { name: 'Rename Speaker 2' }).fill('Ben');
  await pictureOf(page, `${SCREENS}/speaker`);
  // A press beside the field keeps the name.
  await page.getByRole('tab', { name: /Transcript/u }).click();
  await expect(lines.getByRole('listitem').nth(1)).toContainText('Ben');
  await expect(speakers).toHaveText(/Anna.*Ben/u);
  expect(await readFile(join(out, 'a talk.srt'), 'utf8')).toContain('Ben: And I have dropped');

  // The quote that nobody says is marked beside the report.
  await page.getByRole('tab', { name: 'Report' }).click();
  await expect(page.getByText(/1 thing to check/u)).toBeVisible();
  await pictureOf(page, `${SCREENS}/checked`);

  // A later batch takes the words over: nothing is listened to again.
  const index = async (): Promise<unknown> => JSON.parse(await readFile(join(out, 'index.json'), 'utf8'));
  // It is written within a second or so.
  await expect
    .poll(index)
    .toMatchObject({ transcripts: { 'a talk.vtt': { by: 'gemini', video: 'a talk.mp4' } } });
});
