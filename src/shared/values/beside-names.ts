import { plainName, stemOf, VideoIndex } from './video-index.ts';

/** A file that may say something about videos, found beside them. */
export interface ValueFile {
  readonly path: string;
  /** Relative to the dropped folder, with `/` between folders. */
  readonly name: string;
}

/** A file about one or several videos; `videos` are their places. */
export interface BesideFile extends ValueFile {
  readonly videos: readonly number[];
}

/** Endings that downloaders add to a video's name, or to the name without its ending, for the file that they write about it. */
const ENDINGS = ['.info.json', '.info.json.xz', '.json', '.json.xz', '.description'];
/** Endings that only files about one video have: such a file may be called otherwise, with the id of its video in its name. */
const OWN_ENDINGS = ['.info.json', '.info.json.xz', '.description'];
/** Instaloader's names: a time, and the place in a post of several. Its captions are plain texts. */
const INSTALOADER = /_utc(?:_\d{1,2})?$/u;

/** True for a name that a file with values may have. */
export function mayHoldValues(name: string): boolean {
  return (
    /\.(?:csv|tsv|tab|xls|xlsx|xlsm|json|jsonl|ndjson|description|json\.xz|jsonl\.xz)$/iu.test(name) ||
    /_utc\.txt$/iu.test(name)
  );
}

/** Tells which videos a file is about, by its name; empty for a table or anything else. */
export function videosBeside(videoNames: readonly string[]): (name: string) => readonly number[] {
  const byKey = new Map<string, number[]>();
  for (const [video, name] of videoNames.entries()) {
    const stem = stemOf(name);
    const keys = new Set([name, stem, stem.replace(/(?<=_UTC)_\d{1,2}$/iu, '')].map(plainPath));
    for (const key of keys) byKey.set(key, [...(byKey.get(key) ?? []), video]);
  }
  const byId = new VideoIndex(videoNames);
  return (name) => {
    const lower = name.toLowerCase();
    for (const ending of ENDINGS) {
      const videos = lower.endsWith(ending) ? byKey.get(plainPath(name.slice(0, -ending.length))) : undefined;
      if (videos !== undefined) return videos;
    }
    const own = OWN_ENDINGS.find((ending) => lower.endsWith(ending));
    if (own !== undefined) {
      const match = byId.find(name.slice(name.lastIndexOf('/') + 1, -own.length), false);
      return match?.kind === 'found' && !match.isRounded ? match.videos : [];
    }
    const stem = lower.endsWith('.txt') ? name.slice(0, -4) : '';
    return INSTALOADER.test(stem.toLowerCase()) ? (byKey.get(plainPath(stem)) ?? []) : [];
  };
}

function plainPath(path: string): string {
  return path.split('/').map(plainName).join('/');
}
