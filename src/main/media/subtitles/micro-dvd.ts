import { linesOf, type RawCue } from './subtitles-lines.ts';

const USUAL_FRAME_RATE = 25;

/** Parses MicroDVD, `{25}{50}words|second line`, whose times count frames. A first line may state how many a second holds. */
export function parseMicroDvd(text: string, frameRate: number | null): readonly RawCue[] {
  let rate = frameRate ?? USUAL_FRAME_RATE;
  return linesOf(text).flatMap((line) => {
    const [, start = '', end = '', words = ''] = /^\{(\d{1,8})\}\{(\d{0,8})\}(.*)$/u.exec(line) ?? [];
    if (start === '') return [];
    const stated = /^\d{2,3}(?:\.\d{1,4})?$/u.test(words) ? Number(words) : 0;
    if (stated > 0 && Number(start) <= 1) {
      rate = stated;
      return [];
    }
    const endS = end === '' ? NaN : Number(end) / rate;
    return [
      {
        startS: Number(start) / rate,
        endS,
        lines: words.replaceAll(/\{[a-zA-Z]:[^{}]{0,100}\}/gu, '').split('|'),
      },
    ];
  });
}
