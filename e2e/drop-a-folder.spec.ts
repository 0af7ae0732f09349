import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './app/app.ts';
import { addBrokenFiles, awkwardNames, makeClips, numberOf } from './app/clips.ts';
import { takePicture } from './app/themes.ts';

const REPORTS = 'Framelane reports';

interface Index {
  readonly videos: readonly { readonly video: string; readonly report: string | null }[];
}

test('a dropped folder becomes a report for each good video, in the folder order, five at a time', async ({
  api,
  launch,
  place,
}) => {
  const folder = await makeClips(join(place, 'Müller & Söhne 100%d'), awkwardNames);
  await addBrokenFiles(folder);
  let release = (): void => undefined;
  const isSixthAsked = new Promise<void>((resolve) => (release = resolve));
  let answerAll = (): void => undefined;
  const areFiveAsked = new Promise<void>((resolve) => (answerAll = resolve));
  const standIn = await api({
    picturesRead: 3,
    closesKept: true,
    // Five are asked about at once. The first is answered only after another one was.
    hold: async ({ index }) => {
      if (index === 4) answerAll();
      if (index === 5) release();
      await areFiveAsked;
      if (index === 0) await isSixthAsked;
    },
  });
  const { window, page } = await launch({ limit: 5 });

  await window.drop([folder]);
  await expect(page.getByText('14 videos').first()).toBeVisible();
  await expect(page.getByText(/1 file left out/u).first()).toBeVisible();
  expect(standIn.requests).toHaveLength(0);

  await window.button('Start').click();
  await expect(page.getByText(/12 reports in/u).first()).toBeVisible();
  await takePicture(page, 'test-results/finished-batch.png');

  // The window lists the videos in the folder's order, whatever order they finished in, and explains the bad files.
  const names = await window.names();
  const everyName = [...awkwardNames, 'broken.mp4', 'notes.mp4'];
  expect(names).toEqual(everyName.toSorted(new Intl.Collator(undefined, { numeric: true }).compare));
  await expect(window.row('broken.mp4')).toContainText('Failed');
  await expect(window.row('notes.mp4')).toContainText('Failed');
  await window.row('notes.mp4').click();
  await expect(page.getByText(/not a video/iu).first()).toBeVisible();

  // The API saw five requests at once and never more, answered them out of order, and got every picture.
  expect(standIn.maxInFlight).toBe(5);
  expect(standIn.requests).toHaveLength(12);
  expect(standIn.requests.map((request) => request.images)).toEqual(Array(12).fill(20));
  const finished = standIn.requests.toSorted((a, b) => (a.endedAtMs ?? 0) - (b.endedAtMs ?? 0));
  expect(finished.map((request) => request.index)).not.toEqual(
    standIn.requests.map((request) => request.index),
  );

  // On disk, report k is about clip k: its number was read from the pictures that the API received.
  const index = JSON.parse(await readFile(join(folder, REPORTS, 'index.json'), 'utf8')) as Index;
  expect(index.videos.map((entry) => entry.video)).toEqual(names);
  const reported = new Map(
    index.videos.flatMap(({ video, report }) => (report === null ? [] : [[video, report]])),
  );
  expect([...reported.keys()].toSorted()).toEqual(awkwardNames.toSorted());
  expect((await readdir(join(folder, REPORTS))).toSorted()).toEqual(
    [...reported.values(), 'index.json'].toSorted(),
  );
  for (const [at, name] of awkwardNames.entries()) {
    const report = await readFile(join(folder, REPORTS, reported.get(name) ?? ''), 'utf8');
    expect(report).toMatch(/^# Report: /u);
    expect(report).toContain('No model was asked');
    expect(report).toContain(`Clip number: ${numberOf(at)}`);
    expect(report).not.toContain('```json');
  }

  // The report on screen belongs to the selected video.
  await window.row('zuletzt.mp4').click();
  await expect(window.report).toContainText(`Clip number: ${numberOf(11)}`);
  await expect(window.report.getByRole('table')).toBeVisible();
});
