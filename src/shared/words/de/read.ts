import type { read as english } from '../en/read.ts';
import type { Translation } from '../translation.ts';

export const read: Translation<typeof english> = {
  page: 'Lesen',
  list: 'Berichte',
  listOf: 'Berichte dieses Stapels',
  filter: 'Berichte filtern',
  foldList: 'Nur Bilder zeigen',
  unfoldList: 'Namen zeigen',
  sort: 'Berichte sortieren',
  orderFolder: 'Reihenfolge des Ordners',
  orderNewest: 'Neueste zuerst',
  orderName: 'Nach Namen',
  orderLongest: 'Längste zuerst',
  orderShortest: 'Kürzeste zuerst',
  orderToCheck: 'Was zu prüfen ist, zuerst',
  toCheck: '{count, plural, one {# Zeit zu prüfen} other {# Zeiten zu prüfen}}',
  writing: '{count, plural, one {# weiterer entsteht} other {# weitere entstehen}}',
  noneYet: 'Noch ist kein Bericht geschrieben. Der erste erscheint hier, sobald er beginnt.',
  noneFound: 'Weder Name noch Überschrift eines Berichts enthält das.',
  previous: 'Voriger Bericht ([)',
  next: 'Nächster Bericht (])',
  listWidth: 'Breite der Liste',
  videoWidth: 'Breite des Videos',
  videoHeight: 'Höhe des Videos',
  wordCount: '{count, plural, one {# Wort} other {# Wörter}}',
  pick: 'Wähle links einen Bericht.',
};
