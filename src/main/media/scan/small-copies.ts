import { basename, dirname } from 'node:path/posix';
import { withoutExtension } from './without-extension.ts';
import type { Candidate } from './found-files.ts';

/** The folders in which cameras and editing programs keep small copies, beside or below that of the videos. */
const PROXY_FOLDER = /^(?:prox(?:y|ies)|proxy media)$/iu;

/** How programs and cameras mark the name of a small copy. */
const PROXY_MARK = /[ _-](?:proxy|prx)$/iu;

/** A name that a program gave to a small copy: Shotcut's, of the original's content. */
const HASH_NAME = /^[\da-f]{32}$/iu;

interface Rule {
  readonly small: RegExp;
  /** The names that the large video may have, without its folder. */
  readonly large: (name: string) => readonly string[];
}

/** Small copies that cameras record beside a video, by their names. */
const RULES: readonly Rule[] = [
  // GoPro: GL010042.LRV beside GX010042.MP4 or GH010042.MP4; before, GOPR0042.LRV beside GOPR0042.MP4; GS010042.LRV beside a round one.
  {
    small: /\.lrv$/iu,
    large: (name) => [
      ...['GX', 'GH', name.slice(0, 2)].map((letters) => `${letters}${name.slice(2, -4)}.mp4`),
      `GS${name.slice(2, -4)}.360`,
      // Insta360: LRV_20240101_101010_11_001.lrv beside VID_20240101_101010_00_001.insv, whose number counts the lenses.
      ...['00', '10', '11'].flatMap((lens) =>
        ['insv', 'mp4'].map(
          (extension) => `VID${name.slice(3, -4).replace(/_\d\d_(\d{3})$/u, `_${lens}_$1`)}.${extension}`,
        ),
      ),
    ],
  },
  {
    small: /^LRV_[^\n]{1,80}\.insv$/iu,
    large: (name) =>
      ['00', '10'].map((lens) => `VID${name.slice(3, -5).replace(/_\d\d_(\d{3})$/u, `_${lens}_$1`)}.insv`),
  },
  // DJI.
  { small: /\.lrf$/iu, large: (name) => [`${name.slice(0, -4)}.mp4`, `${name.slice(0, -4)}.mov`] },
  // Sony: SUB/C0042S03.MP4 beside CLIP/C0042.MP4 or C0042.MP4.
  { small: /s0\d\.mp4$/iu, large: (name) => [`${name.slice(0, -7)}.mp4`, `${name.slice(0, -7)}.mxf`] },
  // Nextbase's dash cameras: 240101_101010_001_FL.MP4 beside …_FH.MP4.
  { small: /_\d{3}_[FRC]L\.mp4$/iu, large: (name) => [`${name.slice(0, -5)}H.mp4`] },
];

/** Editing programs make their proxies for speed: these may be larger than what phones record. */
const MADE_FOR_SPEED = /\.(?:mov|mxf)$/iu;

/** Finds the video of which another one is a small copy, by the names and sizes of all. */
export class SmallCopies {
  readonly #byLowerName: ReadonlyMap<string, string>;
  /** By folder and name without its extension. */
  readonly #byStem = new Map<string, string>();

  readonly #bytesOf: ReadonlyMap<string, number>;

  constructor(videos: readonly Pick<Candidate, 'name' | 'sizeBytes'>[]) {
    this.#byLowerName = new Map(videos.map(({ name }) => [name.toLowerCase(), name]));
    this.#bytesOf = new Map(videos.map(({ name, sizeBytes }) => [name, sizeBytes]));
    for (const { name } of videos) {
      const stem = withoutExtension(name).toLowerCase();
      if (!this.#byStem.has(stem)) this.#byStem.set(stem, name);
    }
  }

  /** Null if the video is none. */
  largeOf(name: string): string | null {
    const file = basename(name);
    const places = placesOf(name);
    const candidates = RULES.filter(({ small }) => small.test(file)).flatMap(({ large }) => large(file));
    return this.#byRule(name, places, candidates) ?? this.#byMark(name, places);
  }

  #byRule(name: string, places: readonly string[], candidates: readonly string[]): string | null {
    for (const candidate of candidates) {
      for (const place of places) {
        const found = this.#byLowerName.get(`${place}${candidate}`.toLowerCase());
        if (found !== undefined && this.#isSmaller(name, found)) return found;
      }
    }
    return null;
  }

  /** Editing programs mark the name, or keep the name in a folder of its own. */
  #byMark(name: string, places: readonly string[]): string | null {
    const stem = withoutExtension(basename(name));
    const marked = stem.replace(PROXY_MARK, '');
    const isInFolder = PROXY_FOLDER.test(basename(dirname(name)));
    if (marked === stem && !isInFolder) return null;
    for (const place of marked === stem ? places.slice(1) : places) {
      const found = this.#byStem.get(`${place}${marked}`.toLowerCase());
      if (found === undefined || found === name) continue;
      if (MADE_FOR_SPEED.test(name) || this.#isSmaller(name, found)) return found;
    }
    return null;
  }

  /** A small copy that is no smaller is a video of its own, or a copy byte for byte. */
  #isSmaller(name: string, large: string): boolean {
    return (this.#bytesOf.get(name) ?? 0) < (this.#bytesOf.get(large) ?? 0);
  }
}

/** True for a small copy whose name does not tell of what. */
export function isNamelessProxy(name: string): boolean {
  return PROXY_FOLDER.test(basename(dirname(name))) && HASH_NAME.test(withoutExtension(basename(name)));
}

/** The folders in which the large video may be: the same, the one above, and Sony's for videos. */
function placesOf(name: string): readonly string[] {
  const folder = dirname(name) === '.' ? '' : `${dirname(name)}/`;
  const above = folder.replace(/[^/\n]{1,255}\/$/u, '');
  return folder === '' ? [''] : [folder, above, `${above}CLIP/`];
}
