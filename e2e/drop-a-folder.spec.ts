import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './app/app.ts';
import { addBrokenFiles, awkwardNames, makeClips, numberOf } from './app/clips.ts';

const REPORTS = 'Framelane reports';

test('a dropped folder becomes a report for each good video, in the folder order, five at a time', async ({
  api,
  launch,
  place,
}) => {
  const folder = await makeClips(join(place, 'Müller & Söhne 100%d'), awkwardNames);
  await addBrokenFiles(folder);
  const standIn = await api({
    latencyMs: { min: 1500, max: 4000 },
    streamMs: { min: 200, max: 1500 },
    picturesRead: 3,
  });
  const { window, page } = await launch();

  await window.drop([folder]);
  await expect(page.getByText('14 videos').first()).toBeVisible();
  await expect(page.getByText(/1 file left out/u).first()).toBeVisible();
  expect(standIn.requests).toHaveLength(0);

  await window.button('Start').click();
  await expect(page.getByText(/12 reports/u).first()).toBeVisible({ timeout: 120_000 });
  await page.screenshot({ path: 'test-results/finished-batch.png' });

  // In the window: the folder's order, whatever order they finished in, and the bad ones in words.
  const names = await window.names();
  const everyName = [...awkwardNames, 'broken.mp4', 'notes.mp4'];
  expect(names).toEqual(everyName.toSorted(new Intl.Collator(undefined, { numeric: true }).compare));
  await expect(window.row('broken.mp4')).toContainText('Failed');
  await expect(window.row('notes.mp4')).toContainText('Failed');
  await window.row('notes.mp4').click();
  await expect(page.getByText(/not a video/iu).first()).toBeVisible();

  // At the API: five at once and never more, finished out of order, all pictures there.
  expect(standIn.maxInFlight).toBe(5);
  expect(standIn.requests).toHaveLength(12);
  expect(standIn.requests.map((request) => request.images)).toEqual(Array(12).fill(20));
  const finished = standIn.requests.toSorted((a, b) => (a.endedAtMs ?? 0) - (b.endedAtMs ?? 0));
  expect(finished.map((request) => request.index)).not.toEqual(
    standIn.requests.map((request) => request.index),
  );

  // On disk: report k is about clip k, read back from the pictures that the API received.
  const files = (await readdir(join(folder, REPORTS))).toSorted();
  expect(files).toEqual(
    [...awkwardNames.map((name) => name.replace(/\.mp4$/u, '.md')), 'index.json'].toSorted(),
  );
  for (const [index, name] of awkwardNames.entries()) {
    const report = await readFile(join(folder, REPORTS, name.replace(/\.mp4$/u, '.md')), 'utf8');
    expect(report).toMatch(/^# Report: /u);
    expect(report).toContain('No model was asked');
    expect(report).toContain(`Clip number: ${numberOf(index)}`);
    expect(report).not.toContain('```json');
  }
  const index = JSON.parse(await readFile(join(folder, REPORTS, 'index.json'), 'utf8')) as {
    readonly videos: readonly { readonly video: string; readonly status: string }[];
  };
  expect(index.videos.map((entry) => entry.video)).toEqual(names);
  expect(index.videos.filter((entry) => entry.status === 'reported')).toHaveLength(12);

  // The report on screen is the one of the selected video.
  await window.row('zuletzt.mp4').click();
  await expect(window.report).toContainText(`Clip number: ${numberOf(11)}`);
  await expect(window.report.getByRole('table')).toBeVisible();
});
