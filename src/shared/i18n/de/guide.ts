import type { guide as english } from '../en/guide.ts';
import type { Translation } from '../translation.ts';

export const guide: Translation<typeof english> = {
  title: 'Hilfe',
  pages: 'Seiten der Anleitung',
  keys: 'Alle Tasten',
  problem: 'Problem melden',

  problemTitle: 'Problem melden',
  problemAbout: 'Framelane sendet von selbst nichts. So meldest du ein Problem:',
  problemSave: 'Sichere die Angaben als Datei.',
  problemDescribe: 'Schreib auf, was du getan hast, was du erwartet hast und was geschah.',
  problemSend: 'Schick beides dorthin, woher du Framelane hast, oder häng es dort an deine Meldung an.',
  problemIn: 'In der Datei:',
  problemInList: 'Versionen, deine Einstellungen, das Protokoll und was im Stapel geschah, der Reihe nach.',
  problemOut: 'Nicht darin:',
  problemOutList: 'Namen, Ordner, Schlüssel, deine Texte, Wörter, Bilder und Berichte.',
  problemBatch: 'Es geschah in',
  problemNoBatch: 'Kein Stapel',
  problemSaveButton: 'Angaben sichern …',
};
