import { withoutExtension } from './without-extension.ts';
import type { Candidate, OtherFile } from './found-files.ts';

/** Photos of which a short film may be a part: those of phones, by the names that phones give. */
const MAY_HAVE_FILM = /\.(?:heic|heif)$|(?:^|\/)IMG_E?\d{4}\.jpe?g$|\.MP\.jpe?g$/iu;

/** Endings of such films. Pixel phones' is `.MP`. */
const FILM = /\.(?:mov|mp4|mp)$/iu;

/** True for a photo that may have a short film of its own. */
export function mayHaveFilm(name: string): boolean {
  return MAY_HAVE_FILM.test(name);
}

/** Short films that a phone records with a photo: both have the same name, or nearly. */
export function photoFilmsAmong(
  videos: readonly Candidate[],
  others: readonly OtherFile[],
): readonly (readonly [string, string])[] {
  const photos = new Map(
    others.map(({ name }) => name).flatMap((name) => (mayHaveFilm(name) ? [[stemOf(name), name]] : [])),
  );
  return videos.flatMap(({ name }) => {
    if (!FILM.test(name)) return [];
    const stem = stemOf(name);
    // In a Photos library the film of `A1B2.heic` is `A1B2_3.mov`; Pixel's `P.MP` belongs to `P.MP.jpg`.
    const photo =
      photos.get(stem) ??
      photos.get(name.toLowerCase()) ??
      (/\.photoslibrary\//iu.test(name) ? photos.get(stem.replace(/_3$/u, '')) : undefined);
    if (photo === undefined) return [];
    // Cameras number films and photos in one sequence, and download programs save a film's still beside it: neither is a MOV of a phone.
    const isOfPhone = !/\.jpe?g$/iu.test(photo) || /\.mov$/iu.test(name) || /\.MP(?:\.jpe?g)$/iu.test(photo);
    return isOfPhone ? [[name, photo] as const] : [];
  });
}

function stemOf(name: string): string {
  return withoutExtension(name).toLowerCase();
}
