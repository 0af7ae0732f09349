import { scriptOf } from '../../shared/scripts.ts';
import type { UndrawnScript } from '../../shared/undrawn-script.ts';
import type { Entry } from './entries.ts';

/** Tells which of these letters no font of this computer draws. */
export type UndrawnLetters = (letters: readonly string[]) => Promise<readonly string[]>;

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
      const { script, font } = scriptOf(letter);
      const of = scripts.get(script) ?? { font, videos: new Set() };
      scripts.set(script, of);
      for (const video of this.#videosOf.get(letter) ?? []) of.videos.add(video);
    }
    return [...scripts].map(([script, { font, videos }]) => ({ script, font, videos: [...videos] }));
  }
}
