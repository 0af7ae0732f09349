import type { UndrawnScript } from '../../shared/undrawn-script.ts';
import type { Entry } from './entries.ts';

/** Tells which of these letters no font of this computer draws. */
export type UndrawnLetters = (letters: readonly string[]) => Promise<readonly string[]>;

/** Scripts by their Unicode names, with the packages of Debian and Ubuntu that draw them. */
const SCRIPTS: readonly (readonly [script: string, pattern: RegExp, font: string])[] = [
  ['emoji', /\p{Extended_Pictographic}/u, 'fonts-noto-color-emoji'],
  ['Hani', /\p{Script=Han}/u, 'fonts-noto-cjk'],
  ['Jpan', /[\p{Script=Hiragana}\p{Script=Katakana}]/u, 'fonts-noto-cjk'],
  ['Kore', /\p{Script=Hangul}/u, 'fonts-noto-cjk'],
  ['Arab', /\p{Script=Arabic}/u, 'fonts-noto-core'],
  ['Hebr', /\p{Script=Hebrew}/u, 'fonts-noto-core'],
  ['Thai', /\p{Script=Thai}/u, 'fonts-noto-core'],
  ['Deva', /\p{Script=Devanagari}/u, 'fonts-noto-core'],
  ['Beng', /\p{Script=Bengali}/u, 'fonts-noto-core'],
  ['Taml', /\p{Script=Tamil}/u, 'fonts-noto-core'],
  ['Telu', /\p{Script=Telugu}/u, 'fonts-noto-core'],
  ['Khmr', /\p{Script=Khmer}/u, 'fonts-noto-core'],
  ['Geor', /\p{Script=Georgian}/u, 'fonts-noto-core'],
  ['Armn', /\p{Script=Armenian}/u, 'fonts-noto-core'],
];
const OTHER = ['other', 'fonts-noto-core'] as const;

/** Marks, spaces and signs without a picture cannot be told by drawing them alone. */
const NOT_ALONE = /[\p{M}\p{C}\p{Z}\p{ASCII}]/u;

/** Collects the letters of a document, so that those without a font are named with the reports that hold them. */
export class LettersOfReports {
  readonly #videosOf = new Map<string, Set<string>>();

  /** Reads the letters of each report that passes. */
  async *of(entries: AsyncIterable<Entry>): AsyncGenerator<Entry, void> {
    for await (const entry of entries) {
      const { video, report } = entry.chosen;
      const text = `${video}${report.headline ?? ''}${entry.text ?? ''}`;
      for (const letter of new Set(text)) {
        if (NOT_ALONE.test(letter)) continue;
        const videos = this.#videosOf.get(letter);
        if (videos === undefined) this.#videosOf.set(letter, new Set([video]));
        else videos.add(video);
      }
      yield entry;
    }
  }

  /** The scripts of which letters are squares, each with its reports. */
  async undrawn(ask: UndrawnLetters): Promise<readonly UndrawnScript[]> {
    const scripts = new Map<string, { readonly font: string; readonly videos: Set<string> }>();
    for (const letter of await ask([...this.#videosOf.keys()])) {
      const [script, font] = scriptOf(letter);
      const of = scripts.get(script) ?? { font, videos: new Set() };
      scripts.set(script, of);
      for (const video of this.#videosOf.get(letter) ?? []) of.videos.add(video);
    }
    return [...scripts].map(([script, { font, videos }]) => ({ script, font, videos: [...videos] }));
  }
}

function scriptOf(letter: string): readonly [script: string, font: string] {
  const found = SCRIPTS.find(([, pattern]) => pattern.test(letter));
  return found === undefined ? OTHER : [found[0], found[2]];
}
