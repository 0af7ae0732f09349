import type { amounts as english } from '../en/amounts.ts';
import type { Translation } from '../translation.ts';

export const amounts: Translation<typeof english> = {
  videos: '{count, plural, one {# Video} other {# Videos}}',
  reports: '{count, plural, one {# Bericht} other {# Berichte}}',
  frames: '{count, plural, one {# Bild} other {# Bilder}}',
  words: '{count, plural, one {# Wort} other {# Wörter}}',
  outOf: '{value} von {best}',
  tokens: '{count} Tokens',
  thousand: '{count} Tsd.',
  million: '{count} Mio.',
  kilobytes: '{size} kB',
  megabytes: '{size} MB',
  gigabytes: '{size} GB',
  seconds: '{count, number} s',
  minutes: '{count, number} Min.',
  hours: '{count, number} Std.',
  hoursAndMinutes: '{hours, number} Std. {minutes, number} Min.',
  dollars: '{dollars}\u00A0$',
  aboutDollars: 'etwa {dollars}\u00A0$',
  lessThanDollars: 'weniger als {dollars}\u00A0$',
  partlyPriced: '{cost}, dazu ein Teil ohne bekannten Preis',
  sentPictures: '{count, plural, one {# Bild} other {# Bilder}}, {size}',
  sentSound: 'Ton, {size}',
  sentVideo: 'das Video, {size}',
  sentWords: 'Worte, {size}',
  sentInAll: 'zusammen {size} gesendet',
};
