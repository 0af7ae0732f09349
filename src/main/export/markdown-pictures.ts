import { basename } from 'node:path';
import { formatClock } from '../../shared/durations.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';
import { framesOfReport, type ExportSources } from './entries.ts';
import type { SelectedReport } from './selection.ts';

/** Returns the lines of Markdown that show the frames of a report; empty without frames. */
export type PictureLines = (chosen: SelectedReport) => Promise<string>;

/** Writes a picture beside the Markdown and returns the full path. */
type WritePicture = (
  name: string,
  jpeg: Uint8Array,
) => Promise<{ readonly folder: string; readonly file: string }>;

/** Pictures in the Markdown itself. Most editors show them; some web sites do not. */
export function picturesInside(
  sources: ExportSources,
  reports: number,
  translations: Translations,
): PictureLines {
  return linesWith(sources, reports, translations, (_, jpeg) =>
    Promise.resolve(`data:image/jpeg;base64,${Buffer.from(jpeg).toString('base64')}`),
  );
}

/** Pictures in a folder beside the Markdown, which every editor shows. Only one of them is in memory at a time. */
export function picturesBeside(
  sources: ExportSources,
  writePicture: WritePicture,
  translations: Translations,
): PictureLines {
  return linesWith(sources, 1, translations, async (name, jpeg) => {
    const { folder, file } = await writePicture(name, jpeg);
    return [basename(folder), basename(file)].map(addressOf).join('/');
  });
}

/** Round brackets would end the address in Markdown. */
function addressOf(name: string): string {
  return encodeURIComponent(name).replaceAll('(', '%28').replaceAll(')', '%29');
}

function linesWith(
  sources: ExportSources,
  reports: number,
  { t }: Translations,
  addressFor: (name: string, jpeg: Uint8Array) => Promise<string>,
): PictureLines {
  return async (chosen) => {
    const lines: string[] = [];
    for (const [place, { jpeg, timeS }] of (await framesOfReport(chosen, sources, reports)).entries()) {
      const time = formatClock(timeS * 1000);
      const address = await addressFor(`${chosen.job + 1}-${place + 1}.jpg`, jpeg);
      lines.push(`![${t('pages.frameAt', { time })}](${address})`);
    }
    return lines.length === 0 ? '' : `${lines.join('\n')}\n\n`;
  };
}
