/** A journal line stays short enough for one turn: so many videos at most, and about so many characters. */
const MOST_VIDEOS = 200;
const MOST_CHARS = 1_000_000;

/** Splits what is known of videos, in its order, so that each part makes a short journal line. One video is never split. */
export function splitForJournal<T>(videos: readonly T[]): readonly (readonly T[])[] {
  const parts: T[][] = [];
  let chars = 0;
  for (const video of videos) {
    const more = JSON.stringify(video).length;
    const part = parts.at(-1);
    if (part === undefined || part.length >= MOST_VIDEOS || chars + more > MOST_CHARS) {
      parts.push([video]);
      chars = more;
    } else {
      part.push(video);
      chars += more;
    }
  }
  return parts;
}
