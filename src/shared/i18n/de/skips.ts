import type { skips as english } from '../en/skips.ts';
import type { Translation } from '../translation.ts';

export const skips: Translation<typeof english> = {
  'not-a-video': 'Das ist kein Video.',
  archive: 'Das ist ein Archiv. Entpacke es, um die Videos darin zu nehmen.',
  hidden: 'Das ist eine versteckte Datei oder eine des Betriebssystems.',
  'own-output': 'Das ist der Ordner für Berichte.',
  temporary: 'Diese Datei wird noch geschrieben oder ist der Rest eines Downloads.',
  'not-readable': 'Das ließ sich nicht öffnen.',
  'link-outside': 'Das ist ein Verweis auf etwas außerhalb des Ordners.',
  'too-many': 'Der Ordner hat mehr Videos, als ein Stapel fassen kann.',
  vanished: 'Das ist nicht mehr da.',
  'in-cloud':
    'Auf diesem Computer steht nur der Name. Lass iCloud die Datei holen, dann zieh den Ordner noch einmal herein.',
  'old-encoding':
    'Der Name ist in einer alten Kodierung geschrieben. Benenne die Datei um, um sie zu verwenden.',
  'not-our-index':
    'Diese Liste hat Framelane nicht geschrieben. Sie bleibt, wie sie ist; Framelanes eigene bekommt eine Nummer.',
};
