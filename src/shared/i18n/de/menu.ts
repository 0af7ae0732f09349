import type { menu as english } from '../en/menu.ts';
import type { Translation } from '../translation.ts';

export const menu: Translation<typeof english> = {
  file: 'Datei',
  openFolder: 'Ordner öffnen …',
  exportReports: 'Berichte exportieren …',
  settings: 'Einstellungen …',
  view: 'Ansicht',
  run: 'Lauf',
  read: 'Lesen',
  compare: 'Vergleichen',
  home: 'Alle Stapel',
  palette: 'Suchen oder ausführen …',
  zoomIn: 'Größer',
  zoomOut: 'Kleiner',
  zoomReset: 'Normale Größe',
  fullScreen: 'Vollbild',
  help: 'Hilfe',
  keys: 'Tastenkürzel',
  chooseVideos: 'Ordner mit Videos wählen',
  chooseOutput: 'Ordner für die Berichte wählen',
  chooseFolder: 'Ordner wählen',
  chooseGemini: 'Ein gemini-Programm wählen',
  saveTrace: 'Zeitleiste speichern',
  saveDiagnostics: 'Bericht für den Support speichern',
  videosRunning: '{count, plural, one {# Video läuft.} other {# Videos laufen.}}',
  videosRunningDetail:
    'Fertige Berichte sind sicher. Laufende Videos enden jetzt; der Stapel kann beim nächsten Start weitergehen.',
  stopAndQuit: 'Anhalten und beenden',
  keepRunning: 'Weiterlaufen lassen',
  batchFinished: '{name} ist fertig',
  batchFinishedDetail:
    '{reports}. {failed, plural, =0 {Nichts ist fehlgeschlagen.} one {# Video ist fehlgeschlagen.} other {# Videos sind fehlgeschlagen.}}',
  batchPaused: '{name} pausiert',
  alreadyOpen: 'Framelane arbeitet bereits mit diesem Datenordner: {folder}',
  alreadyOpenDetail: 'Schließe es zuerst oder setze FRAMELANE_HOME auf einen anderen Ordner.',
};
