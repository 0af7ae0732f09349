import type { tables as english } from '../en/tables.ts';
import type { Translation } from '../translation.ts';

export const tables: Translation<typeof english> = {
  // the sheets of a workbook, at most 31 characters
  videos: 'Videos',
  findings: 'Befunde',
  values: 'Werte',
  topics: 'Themen',
  moments: 'Momente',
  spans: 'Bahnen',

  // columns
  reportFile: 'Berichtsdatei',
  written: 'Geschrieben',
  model: 'Modell',
  state: 'Stand',
  finding: 'Befund',
  item: 'Nr.',
  value: 'Wert',
  name: 'Name',
  from: 'Aus',
  row: 'Zeile',
  topic: 'Thema',
  time: 'Zeit',
  what: 'Was',
  note: 'Hinweis',
  work: 'Arbeit',
  lane: 'Bahn',
  began: 'Beginn',
  ended: 'Ende',
  took: 'Dauer',
  outcome: 'Ausgang',
  words: 'Wörter',

  // the picture of the lanes
  timelineOf: 'Zeitachse von {name}',
  inTime: 'in {time}',
  barsOf: '{name} und {count, number} weitere',

  // cells
  typed: 'Eingetippt',
  hasReport: 'Bericht',
  pastEnd: 'Nach dem Ende des Videos',
  extracting: 'Bilder werden entnommen',
  transcribing: 'Gesprochenes wird aufgeschrieben',
  analysing: 'Analyse',
  waiting: 'Warten auf den nächsten Versuch',
  running: 'Läuft',
  done: 'Fertig',
  failed: 'Fehlgeschlagen',
  cancelled: 'Angehalten',
  interrupted: 'Unterbrochen',
};
