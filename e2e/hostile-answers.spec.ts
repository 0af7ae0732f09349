import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { endlessAnswers, hostileAnswers } from '../src/shared/testing/hostile-answers.ts';
import { FIRST_LINE_PREFIX } from '../src/shared/template/findings.ts';
import { expect, test } from './app/app.ts';
import { makeClips } from './app/clips.ts';
import { takePicture } from './app/themes.ts';

/** The hostile text of an answer, without its first line and its findings. */
const bodyOf = (raw: string): string => raw.slice(raw.indexOf('\n'), raw.lastIndexOf('```json'));

test('no answer acts, loads, leaves or freezes the window', async ({ api, launch, place }) => {
  const folder = await makeClips(join(place, 'clips'), ['one.mp4', 'three.mp4', 'two.mp4']);
  await api();
  const { app, page, window } = await launch();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await window.drop([folder]);
  await window.button('Start').click();
  await expect(page.getByText('3 of 3 done').first()).toBeVisible();
  await window.row('three.mp4').click();
  await expect(window.report).toContainText('What happens');

  const hostile = hostileAnswers.map(({ raw }) => bodyOf(raw)).join('\n\nNext.\n\n');
  const short = endlessAnswers.map(({ raw }) => bodyOf(raw).slice(0, 20_000)).join('\n\nNext.\n\n');
  const reports = join(folder, 'Framelane reports');
  expect(await readdir(reports)).toEqual(expect.arrayContaining(['one.md', 'two.md']));
  await writeFile(join(reports, 'one.md'), `${FIRST_LINE_PREFIX}one.mp4\n\n${hostile}\n\nThe end of one.`);
  await writeFile(join(reports, 'two.md'), `${FIRST_LINE_PREFIX}two.mp4\n\n${short}\n\nThe end of two.`);

  await window.row('one.mp4').click();
  await expect(window.report).toContainText('The end of one.');
  const harm = await window.report.evaluate((report) => ({
    elements: report.querySelectorAll(
      'script,img,iframe,object,embed,video,audio,link,style,base,meta,form,svg:not(.lucide),math',
    ).length,
    handlers: [...report.querySelectorAll('*')].filter((element) =>
      element.getAttributeNames().some((name) => name.startsWith('on') || name === 'srcdoc'),
    ).length,
    // Notes are jumped to within the report.
    links: [...report.querySelectorAll<HTMLAnchorElement>('a:not([href^="#note-"])')]
      .map(({ protocol }) => protocol)
      .filter((one) => one !== 'https:'),
    isHacked: 'hacked' in globalThis,
  }));
  expect(harm).toEqual({ elements: 0, handlers: 0, links: [], isHacked: false });

  await window.row('two.mp4').click();
  await expect(window.report).toContainText('[…]');
  await expect(page.getByText('This part is shown as it was written').first()).toBeVisible();
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  await window.row('three.mp4').click();
  await expect(window.report).toContainText('What happens');
  expect(asked.filter((url) => !/^(?:framelane-app|framelane-media|data|blob):/u.test(url))).toEqual([]);
  await window.row('two.mp4').click();
  await expect(window.report).toContainText('[…]');
  await takePicture(page, 'test-results/screens/hostile-answers.png');
});
