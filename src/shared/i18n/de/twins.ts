import type { twins as english } from '../en/twins.ts';
import type { Translation } from '../translation.ts';

export const twins: Translation<typeof english> = {
  copy: 'Eine Kopie von {of}. Gib sie frei, damit auch nach ihr gefragt wird.',
  'likely-copy':
    'So groß wie {of} und gleich in jedem verglichenen Teil. Gib sie frei, damit auch nach ihr gefragt wird.',
  'same-file': 'Dieselbe Datei wie {of}. Gib sie frei, damit auch nach ihr gefragt wird.',
  'small-copy':
    'Die kleine Kopie, die die Kamera von {of} macht. Gib sie frei, damit auch nach ihr gefragt wird.',
  segment: 'Ein Teil des Streams, der mit {of} beginnt. Gib ihn frei, damit auch nach ihm gefragt wird.',
  'live-photo': 'Der bewegte Teil des Fotos {of}. Gib ihn frei, damit auch nach ihm gefragt wird.',
  'render-file':
    'Von einem Schnittprogramm gemacht, in {of}. Gib sie frei, damit auch nach ihr gefragt wird.',
};
