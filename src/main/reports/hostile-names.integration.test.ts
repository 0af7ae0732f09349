import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { noEvidence } from '../../shared/checks/check-text.ts';
import { english } from '../../shared/i18n/i18n.ts';
import { shownPath } from '../../shared/shown-path.ts';
import { hostileNames } from '../../shared/testing/hostile-names.ts';
import { bodyOf } from '../export/report-body.ts';
import { renderReport } from '../export/report-html.ts';
import { shiftHeadings } from '../export/shift-headings.ts';
import { scan } from '../media/scan/scan.ts';
import { fenced, nameForPrompt, quoted } from '../pipeline/prompt-text.ts';
import { titleLine, withTitle } from '../pipeline/report-text.ts';
import { reportNames } from './report-names.ts';

/** The first bytes of an MP4, enough to be recognised as one. */
const MP4 = Buffer.from('\0\0\0\x20ftypisom\0\0\x02\0isomiso2', 'latin1');
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\u200E\u200F\u202A-\u202E\u2066-\u2069]/u;

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'framelane-names-'));
});
afterEach(() => rm(dir, { recursive: true, force: true, maxRetries: 5 }));

/** Makes videos with hostile names, as far as this system takes them, and finds them as a drop would. */
async function foundNames(): Promise<readonly string[]> {
  const videos = join(dir, 'videos');
  await mkdir(videos);
  for (const [place, name] of hostileNames.entries()) {
    // Each is another file: copies of a video are told as such.
    const content = Buffer.concat([MP4, Buffer.alloc(100 + place, place)]);
    await writeFile(join(videos, `${name}.mp4`), content).catch(() => undefined);
  }
  const found = await scan([videos], { onProgress: () => undefined }, new AbortController().signal);
  const names = found.videos.map((video) => video.name);
  const made = await readdir(videos);
  expect(names.toSorted()).toEqual(made.filter((name) => !name.startsWith('.')).toSorted());
  expect(names.length).toBeGreaterThan(process.platform === 'linux' ? 60 : 20);
  return names;
}

it('a hostile name is one harmless line in the question, its report and every page, and a file that every system takes', async () => {
  const names = await foundNames();
  const files = reportNames(names);
  for (const name of names) {
    const inPrompt = quoted(nameForPrompt(name));
    expect(inPrompt).not.toMatch(UNSEEN);
    expect(inPrompt.slice(1, -1)).not.toContain('"');
    expect(fenced('metadata', `File: ${inPrompt}`).match(/<\/metadata>/gu)).toHaveLength(1);
    expect(shownPath(name)).not.toMatch(UNSEEN);

    const report = withTitle('# Report: x\n\nThe only paragraph.', name);
    expect(report.split('\n')).toEqual([titleLine(name), '', 'The only paragraph.']);
    expect(report).not.toMatch(/[\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u);
    expect(bodyOf(report, name)).toBe('The only paragraph.');
    const combined = shiftHeadings(report).markdown;
    for (const markdown of [report, combined]) {
      const { html } = renderReport(markdown, {
        prefix: '',
        evidence: noEvidence,
        dismissed: new Set(),
        isChecked: false,
        translations: english,
      });
      // A name may be an address, as any text of a report may. It leads nowhere but to a mail.
      const text = html.replace(/<a(?: href="mailto:[^"]*" [^>]*)?>|<\/a>/gu, '');
      expect(text).toMatch(/^<h[23]>[^<]+<\/h[23]>\n<p>The only paragraph.<\/p>$/u);
    }

    const file = files.get(name) ?? '';
    const path = join(dir, 'reports', file);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, report, { flag: 'wx' });
  }
  expect((await readdir(join(dir, 'reports'))).toSorted()).toEqual([...files.values()].toSorted());
});
