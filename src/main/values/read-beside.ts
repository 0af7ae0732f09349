import { isRecord } from '../../shared/is-record.ts';
import type { Scalar } from '../../shared/values/model.ts';
import type { CommonField } from '../../shared/values/field.ts';
import { decodeText } from '../media/subtitles/text-encoding.ts';
import { flatRow } from './flatten.ts';
import { fieldOf } from './headings.ts';
import { parseJson } from './read-json.ts';
import { unpackXz } from './unpack-xz.ts';
import { bestHeadings, type FoundCells } from './value-columns.ts';

/** The values of a file beside a video, and the program that wrote it. */
export type BesideReading =
  | { readonly kind: 'values'; readonly tool: string; readonly cells: FoundCells }
  /** It is about something else, such as what is said in the video. */
  | { readonly kind: 'other' }
  | { readonly kind: 'unreadable' };

/** The comments below a video make some files long. */
export const MAX_BESIDE_BYTES = 32 * 1024 * 1024;

/** Members of downloaders' files that are long and say nothing about the video itself. */
const LONG_MEMBERS: ReadonlySet<string> = new Set([
  'formats',
  'requested_formats',
  'requested_downloads',
  'requested_subtitles',
  'thumbnails',
  'subtitles',
  'automatic_captions',
  'comments',
  'heatmap',
  'http_headers',
  'chapters',
  'fragments',
  'latestComments',
  'images',
]);

/** One of these must be there: other JSON has a `title` or a `text` as well. */
const TELLING: ReadonlySet<CommonField> = new Set(['author', 'views', 'likes', 'comments', 'date', 'link']);

/** Reads what a downloader wrote about one video. Throws nothing. */
export async function readBeside(name: string, bytes: Uint8Array): Promise<BesideReading> {
  try {
    const unpacked = /\.xz$/iu.test(name) ? await unpackXz(bytes, MAX_BESIDE_BYTES) : bytes;
    const text = unpacked === null ? null : decodeText(unpacked);
    if (text === null) return { kind: 'unreadable' };
    if (!/\.json(?:\.xz)?$/iu.test(name)) return captionOf(name, text);
    const parsed = parseJson(text);
    return isRecord(parsed) ? postOf(name, parsed) : { kind: 'other' };
  } catch {
    // A file of a stranger may be damaged in any way.
    return { kind: 'unreadable' };
  }
}

function captionOf(name: string, text: string): BesideReading {
  const caption = text.trim();
  if (caption === '') return { kind: 'other' };
  const tool = /\.description$/iu.test(name) ? 'yt-dlp' : 'Instaloader';
  return { kind: 'values', tool, cells: withHashtags(new Map([['description', caption]])) };
}

function postOf(name: string, post: Readonly<Record<string, unknown>>): BesideReading {
  const short = Object.fromEntries(Object.entries(post).filter(([member]) => !LONG_MEMBERS.has(member)));
  const all = flatRow(short);
  const known = Array.from(all).flatMap(([heading, value]) => {
    const field = fieldOf(heading)?.field;
    return field === undefined ? [] : [{ heading, value, field }];
  });
  // Nothing else is called so.
  const least = /\.info\.json/iu.test(name) ? 1 : 2;
  const fields = new Set(known.map(({ field }) => field));
  const isPost = fields.size >= least && known.some(({ field }) => TELLING.has(field));
  if (!isPost) return { kind: 'other' };
  // Tools call the same differently, and folders have files of several.
  const row = new Map(known.map(({ heading, value }) => [heading, value]));
  const cells = new Map<string, Scalar>(
    Array.from(bestHeadings([row], [...row.keys()]), ([heading, field]) => [field, row.get(heading) ?? '']),
  );
  // The tags of a downloader are those of the post; the user's own are typed.
  const tags = cells.get('tags');
  cells.delete('tags');
  if (tags !== undefined && !cells.has('hashtags')) cells.set('hashtags', tags);
  return { kind: 'values', tool: toolOf(name, post), cells: withHashtags(cells) };
}

function toolOf(name: string, post: Readonly<Record<string, unknown>>): string {
  if ('instaloader' in post || isRecord(post.node)) return 'Instaloader';
  if (/\.info\.json/iu.test(name) || '_type' in post || 'extractor' in post) return 'yt-dlp';
  return 'category' in post ? 'gallery-dl' : 'JSON';
}

/** The hashtags of a caption, where the source names none by themselves. */
function withHashtags(cells: ReadonlyMap<string, string | number | boolean>): FoundCells {
  if (Array.from(cells.keys()).some((heading) => fieldOf(heading)?.field === 'hashtags')) return cells;
  const captions = Array.from(cells).filter(([heading]) => fieldOf(heading)?.field === 'description');
  const text = captions.map(([, caption]) => String(caption)).find((caption) => caption.includes('#')) ?? '';
  const tags = [...new Set(text.slice(0, 8_000).match(/#[\p{L}\p{N}_]{1,60}/gu))];
  return tags.length === 0 ? cells : new Map([...cells, ['hashtags', tags.join(' ')]]);
}
