import type { history as english } from '../en/history.ts';
import type { Translation } from '../translation.ts';

export const history: Translation<typeof english> = {
  title: 'Alle Stapel',
  about: 'Neueste zuerst. Geschlossene Stapel bleiben hier, bis du sie löschst.',
  search: 'Stapel finden',
  disk: 'Framelane bewahrt dafür {size} auf. Berichte zählen nicht dazu: Sie liegen in deinen Ordnern.',
  back: 'Zurück',
  none: 'Noch kein Stapel. Leg einen Ordner ab, um anzufangen.',
  nothingFound: 'Kein Stapel heißt so.',
  open: 'Öffnen',
  openNow: 'gerade offen',
  goOn: 'Weitermachen',
  again: 'Noch einmal',
  delete: 'Löschen',
  videos: '{count, plural, one {# Video} other {# Videos}}',
  kept: '{size} aufbewahrt',
  unchanged: '{count} unverändert',
  readOnly: 'von einem neueren Framelane',
  demo: 'Demo',
  deleteTitle: 'Diesen Stapel löschen?',
  deleteAbout: 'Das lässt sich nicht rückgängig machen. Gelöscht wird:',
  looking: 'Schaut nach, was wegfiele …',
  goesKept: 'Was Framelane davon aufbewahrt: Bilder, Antworten und der Zeitverlauf, {size}',
  goesFromHistory: 'Sein Platz in dieser Liste',
  stays: 'Es bleiben:',
  staysVideos: 'Deine Videos',
  staysReports: '{count, plural, one {# Bericht in deinem Ordner} other {# Berichte in deinem Ordner}}',
  staysEdited:
    '{count, plural, one {# Bericht, den du bearbeitet hast} other {# Berichte, die du bearbeitet hast}}',
  withReports:
    '{count, plural, one {Auch # Bericht in den Papierkorb legen} other {Auch # Berichte in den Papierkorb legen}}',
  showFiles: 'Welche Dateien',
  moreFiles: 'und {count} weitere',
  deleted: '{name} ist gelöscht.',
  rerunTitle: 'Noch einmal',
  rerunAbout:
    'Ein neuer Stapel mit denselben Videos und anderen Vorgaben. Die bisherigen Berichte bleiben, wo sie sind.',
  rerunContext: 'Was soll Gemini wissen?',
  rerunModel: 'Modell',
  rerunModelHint: 'Wie Google es schreibt. Leer gilt die Vorgabe.',
  rerunStart: 'Neuen Stapel anlegen',
};
