import type { FoundCells } from './value-columns.ts';

/** Tags of a whole file that say something about the video, and the common field of each. Others are about how the file was made. */
const FIELDS: Readonly<Record<string, string>> = {
  title: 'title',
  artist: 'author',
  author: 'author',
  album_artist: 'author',
  description: 'description',
  synopsis: 'description',
  date: 'date',
  purl: 'link',
  comment: 'description',
  keywords: 'hashtags',
};

/** Returns the values in the tags inside a video, by heading. */
export function tagCells(tags: Readonly<Record<string, string>>): FoundCells {
  const cells = new Map<string, string>();
  for (const [tag, field] of Object.entries(FIELDS)) {
    const text = tags[tag]?.trim() ?? '';
    if (text === '' || isOfProgram(text)) continue;
    // Downloaders write the address into the comment.
    const place = /^https?:\/\/\S+$/iu.test(text) ? 'link' : field;
    if (!cells.has(place)) cells.set(place, text);
  }
  return cells;
}

/** True for texts that programs and sites write about themselves. */
function isOfProgram(text: string): boolean {
  return /^(?:vid:\w+|untitled|video|movie|google|created with .*|lavf[\d.]+|handbrake.*)$/iu.test(text);
}
