import type { exports as english } from '../en/exports.ts';
import type { Translation } from '../translation.ts';

export const exports: Translation<typeof english> = {
  title: 'Berichte exportieren',
  done: 'Exportiert',
  nothingYet: 'Noch gibt es nichts zu exportieren. Das geht, sobald das erste Video fertig ist.',

  // formats
  formats: 'Format',
  documents: 'Dokumente',
  tablesAndData: 'Tabellen und Daten',
  ofTheRun: 'Der Lauf',
  manyFormats: 'Mehrere auf einmal sind möglich',
  markdown: 'Markdown',
  markdownHint: 'Wie geschrieben',
  html: 'HTML',
  htmlHint: 'Für jeden Browser, mit Bildern',
  pdf: 'PDF',
  pdfHint: 'Zum Senden und Drucken',
  docx: 'Word',
  docxHint: 'Zum Weiterschreiben',
  xlsx: 'Excel',
  xlsxHint: 'Alle Tabellen, mit echten Zahlen',
  csv: 'CSV',
  csvHint: 'Eine Zeile je Video',
  json: 'JSON',
  jsonHint: 'Alles, für Programme',
  svg: 'Zeitachse',
  svgHint: 'Die Bahnen, scharf in jeder Größe',
  png: 'Bild',
  pngHint: 'Die Bahnen, für Folien',
  trace: 'Trace',
  traceHint: 'Für ui.perfetto.dev',

  // which
  which: 'Welche Videos',
  all: 'Alle {count}',
  thisOne: 'Nur dieses',
  marked: 'Markierte {count}',
  choose: 'Auswählen …',
  picker: 'Berichte für den Export',
  selectAll: 'Alle auswählen',
  selectNone: 'Keine auswählen',
  selectedOf: '{count} von {all} ausgewählt',

  // what is in it
  include: 'Dazu',
  includeFor: 'für HTML, PDF und Word',
  frames: 'Bilder',
  framesHint: 'bis zu 8 je Video',
  comparison: 'Vergleich',
  comparisonHint: 'alle Berichte in einer Tabelle, vorneweg',
  columnsLeftOut:
    '{count, plural, one {Auf Papier ist kein Platz für die Spalte {names}.} other {Auf Papier ist kein Platz für # Spalten: {names}.}} Excel und CSV haben alle Spalten.',
  checks: 'Was zu prüfen ist',
  checksHint: 'Zeiten hinter dem Ende, Zitate ohne Beleg',
  transcript: 'Transkript',
  transcriptHint: 'was gesagt wird, mit Zeiten',
  details: 'Angaben zum Lauf',
  detailsHint: 'Versuche, Tokens, Modell',
  files: 'Dateien',
  oneDocument: 'Ein Dokument',
  eachVideo: 'Eines je Video',

  // how Markdown is written
  markdownFiles: 'Markdown-Dateien',
  markdownPictures: 'Bilder in Markdown',
  picturesNone: 'Ohne Bilder',
  picturesBeside: 'In einem Ordner',
  picturesInside: 'In der Datei',
  picturesBesideHint:
    'Die Bilder liegen in einem Ordner neben der Datei. Jeder Editor zeigt sie; beides gehört zusammen.',
  picturesInsideHint:
    'Alles in einer Datei, die viel größer wird. Manche Webseiten zeigen ihre Bilder nicht.',
  frontMatter: 'Eigenschaften am Anfang',
  frontMatterHint: 'Werte und Befunde, wie Obsidian sie liest',

  // how a CSV is written
  csvFor: 'CSV für',
  csvSheets: 'Tabellen auf diesem Computer',
  csvPrograms: 'Programme',
  csvSemicolonHint:
    'Öffnet sich mit einem Doppelklick: Semikolons zwischen den Zellen, Dezimalkommas, Längen als h:mm:ss. Tabellenprogramme halten Codes wie 0012 oder 9:16 für Zahlen und Zeiten; Excel-Dateien behalten sie.',
  csvCommaHint:
    'Öffnet sich mit einem Doppelklick: Kommas zwischen den Zellen, Dezimalpunkte, Längen als h:mm:ss. Tabellenprogramme halten Codes wie 0012 oder 9:16 für Zahlen und Zeiten; Excel-Dateien behalten sie.',
  csvProgramsHint:
    'Kommas, Dezimalpunkte, Sekunden, ISO-Daten, Listen als JSON, Überschriften in jeder Sprache gleich.',

  // where
  nameAndPlace: 'Name und Ort',
  name: 'Name',
  folderName: 'Name des Ordners',
  insert: 'Einfügen:',
  partBatch: 'Stapel',
  partDate: 'Datum',
  partTime: 'Uhrzeit',
  partKind: 'Art',
  partTemplate: 'Vorlage',
  partModel: 'Modell',
  partCount: 'Anzahl',
  defaultName: '{name} Berichte',
  defaultDir: '{folder} / Exports',
  change: 'Ändern …',

  // preview
  preview: 'Vorschau',
  making: 'Die ersten Seiten entstehen\u00a0…',
  noPreview: 'Wähle ein Format, um hier seine ersten Seiten zu sehen.',
  previewFailed: 'Die Vorschau ließ sich nicht erstellen. Der Export kann trotzdem gelingen.',
  page: 'Seite {page, number} von {pages, number}',
  pageAbout: 'Seite {page, number} von etwa {pages, number}',
  pageOfFirst: 'die ersten {count} sind hier zu sehen',
  previousPage: 'Vorige Seite',
  nextPage: 'Nächste Seite',
  paper: '{paper} · {size}',
  paperAbout: '{paper} · etwa {size}',
  asPrinted: 'So sieht es gedruckt aus',
  textBeginning: '{format}, der Anfang',
  pictureOf: 'Bild der Bahnen',
  pictureLarge: 'Groß genug zum Lesen. Seitwärts scrollen zeigt den Rest.',
  sheetBeginning: 'Blatt {sheet}, der Anfang',
  otherSheets: 'Weitere Blätter: {sheets}',

  // doing it
  leftOut:
    '{count, plural, one {# Video hat keinen Bericht. Es bleibt weg.} other {# Videos haben keinen Bericht. Sie bleiben weg.}}',
  exportReports:
    '{count, plural, =0 {Berichte exportieren} one {# Bericht als {formats} exportieren} other {# Berichte als {formats} exportieren}}',
  exporting: '{format}: {done} von {all}',
  layingOut: '{format} entsteht\u00a0…',
  layingOutPages: '{format}: {done} von {all}, Seiten entstehen\u00a0…',
  stop: 'Export abbrechen',
  cancelled: 'Der Export wurde abgebrochen. Nichts ist zurückgeblieben.',
  filesIn: '{count, plural, one {# Datei in} other {# Dateien in}}',
  leftAsText:
    '{count, plural, one {Ein Teil des Berichts {names} ließ sich nicht setzen und steht in den Dokumenten, wie er geschrieben wurde.} other {Teile von # Berichten ließen sich nicht setzen und stehen in den Dokumenten, wie sie geschrieben wurden: {names}.}}',
  undrawn:
    'Auf diesem Computer fehlt eine Schrift für {scripts}. Das PDF zeigt dafür Kästchen in: {names}. Die anderen Dateien enthalten den richtigen Text.',
  undrawnLinux: 'Unter Debian und Ubuntu: sudo apt install {fonts}',
  emoji: 'Emojis',
  chinese: 'chinesische Zeichen',
  otherSigns: 'einige Zeichen',
  close: 'Fertig',
  reveal: 'Im Ordner zeigen',
};
