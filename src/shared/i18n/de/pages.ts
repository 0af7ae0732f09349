import type { pages as english } from '../en/pages.ts';
import type { Translation } from '../translation.ts';

export const pages: Translation<typeof english> = {
  reportsAndOthers: '{reports}, {count, plural, one {# Video} other {# Videos}} ohne Bericht',
  contents: 'Inhalt',
  backToContents: 'Zurück zum Inhalt',
  reportGone: 'Die Datei des Berichts ist nicht mehr da.',
  leftAsText: 'Ein Teil dieses Berichts ließ sich nicht setzen und steht da, wie er geschrieben wurde.',
  demo: 'Das ist die Demo: Kein Modell wurde gefragt, die Berichte sind Beispiele.',
  frameAt: 'Bild bei {time}',
  withoutReport: '{count, plural, one {# Video} other {# Videos}} ohne Bericht',
  withoutReportTitle: 'Videos ohne Bericht',
  noReportYet: 'Es gibt noch keinen Bericht.',
  notSavedYet: 'Der Bericht ist aufbewahrt, aber noch nicht gespeichert.',
  comparison: 'Nebeneinander',
  columnsLeftOut:
    '{count, plural, one {Für die Spalte {names} war kein Platz.} other {Für # Spalten war kein Platz: {names}.}} Die Exporte für Excel und CSV haben alle Spalten.',
  said: 'Was gesagt wird',
  writtenAbout: 'Was darüber geschrieben wurde',
  details: 'Wie dieser Bericht entstand',
  model: 'Modell',
  tries: 'Versuche',
  tokens: 'Tokens',
  tokensInOut: '{input} hinein, {output} heraus',
  took: 'Dauer',
  written: 'Geschrieben',
  framesSent: 'Bilder',
  fileSize: 'Größe des Videos',
  filter: 'Vergleich filtern',
  search: 'Alle Berichte durchsuchen',
  timeline: 'Wie der Lauf verging',
  asTable: 'Als Tabelle',
  moreBars: '{count, plural, one {# weitere Zeile steht} other {# weitere Zeilen stehen}} im Excel-Export.',
  shownOf: '{shown} von {all}',
  facts: 'Befunde und Werte',
  madeWith:
    'Mit Framelane gemacht. Gemini hat die Berichte geschrieben: Prüfe Wichtiges an den Videos selbst.',
};
