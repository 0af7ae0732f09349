import type { exports as english } from '../en/exports.ts';
import type { Translation } from '../translation.ts';

export const exports: Translation<typeof english> = {
  title: 'Berichte exportieren',
  done: 'Exportiert',
  nothingYet: 'Noch gibt es nichts zu exportieren. Das geht, sobald das erste Video fertig ist.',
  which: 'Berichte',
  all: 'Alle {count}',
  only: 'Nur {name}',
  marked: 'Markierte {count}',
  choose: 'Auswählen …',
  formats: 'Formate',
  combined: 'Eine Markdown-Datei',
  combinedHint: 'Alle Berichte nacheinander, mit Inhaltsverzeichnis.',
  markdown: 'Markdown-Dateien',
  markdownHint: 'Eine Datei für jedes Video.',
  html: 'Eine Webseite mit Bildern',
  htmlHint: 'Öffnet sich in jedem Browser, braucht kein Internet.',
  saveTo: 'Speichern in',
  defaultDir: '{folder} / Exports',
  change: 'Ändern …',
  leftOut:
    '{count, plural, one {# Video ohne Bericht bleibt weg.} other {# Videos ohne Bericht bleiben weg.}}',
  exporting: 'Wird exportiert …',
  exportReports: '{count, plural, one {# Bericht exportieren} other {# Berichte exportieren}}',
  filesIn: '{count, plural, one {# Datei in} other {# Dateien in}}',
  close: 'Fertig',
  reveal: 'Im Ordner zeigen',
  picker: 'Berichte für den Export',
  selectAll: 'Alle auswählen',
  selectNone: 'Keine auswählen',
  selectedOf: '{count} von {all} ausgewählt',
};
