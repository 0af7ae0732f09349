import type { read as english } from '../en/read.ts';
import type { Translation } from '../translation.ts';

export const read: Translation<typeof english> = {
  page: 'Lesen',
  list: 'Berichte',
  listOf: 'Berichte dieses Stapels',
  filter: 'Berichte filtern',
  foldList: 'Nur Bilder zeigen',
  unfoldList: 'Namen zeigen',
  toCheck: '{count} zu prüfen',
  writing: '{count, plural, one {# weiterer entsteht} other {# weitere entstehen}}',
  noneYet: 'Noch ist kein Bericht geschrieben. Der erste erscheint hier, sobald er beginnt.',
  noneFound: 'Kein Bericht heißt so.',
  previous: 'Voriger Bericht ([)',
  next: 'Nächster Bericht (])',
  listWidth: 'Breite der Liste',
  videoWidth: 'Breite des Videos',
  videoHeight: 'Höhe des Videos',
  wordCount: '{count, plural, one {# Wort} other {# Wörter}}',
  pick: 'Wähle links einen Bericht.',
};
