import { formatBytes } from './counts.ts';
import type { Translations } from './i18n/i18n.ts';
import type { Sent } from './session/model.ts';

/** Describes what left this computer: `20 pictures, 1.4 MB · sound, 300 kB · words, 12 kB · 2.3 MB in all`. */
export function describeSent(sent: Sent, translations: Translations): string {
  const { t } = translations;
  const { pictures, pictureBytes, soundBytes, videoBytes, wordBytes, totalBytes } = sent;
  const size = (bytes: number): string => formatBytes(bytes, translations);
  return [
    pictures > 0 && t('amounts.sentPictures', { count: pictures, size: size(pictureBytes) }),
    videoBytes > 0 && t('amounts.sentVideo', { size: size(videoBytes) }),
    soundBytes > 0 && t('amounts.sentSound', { size: size(soundBytes) }),
    wordBytes > 0 && t('amounts.sentWords', { size: size(wordBytes) }),
    totalBytes !== null && t('amounts.sentInAll', { size: size(totalBytes) }),
  ]
    .filter((part) => part !== false)
    .join(' · ');
}

/** All that was sent together. The total is known as far as it is known of each. */
export function sumOfSent(all: readonly Sent[]): Sent {
  return all.reduce<Sent>(
    (sum, one) => ({
      pictures: sum.pictures + one.pictures,
      pictureBytes: sum.pictureBytes + one.pictureBytes,
      soundBytes: sum.soundBytes + one.soundBytes,
      videoBytes: sum.videoBytes + one.videoBytes,
      wordBytes: sum.wordBytes + one.wordBytes,
      totalBytes: one.totalBytes === null ? sum.totalBytes : (sum.totalBytes ?? 0) + one.totalBytes,
    }),
    { pictures: 0, pictureBytes: 0, soundBytes: 0, videoBytes: 0, wordBytes: 0, totalBytes: null },
  );
}
