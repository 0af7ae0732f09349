import type { requestErrors as english } from '../en/request-errors.ts';
import type { Translation } from '../translation.ts';

export const requestErrors: Translation<typeof english> = {
  notAllowed: 'Dieses Fenster darf nicht fragen.',
  unknownRequest: 'Unbekannte Anfrage.',
  badInput: 'Diese Eingabe ist ungültig.',
  unexpected: 'Etwas Unerwartetes ist passiert. Bitte versuche es noch einmal.',
  noVideo: 'Dieses Video ist nicht mehr hier.',
  noReport: 'Zu diesem Video gibt es noch keinen Bericht.',
  reportNotOpened: 'Der Bericht ließ sich nicht öffnen: {problem}',
  noText: 'Diesen Text gibt es nicht mehr.',
  noBatch: 'Dieser Stapel ist nicht mehr hier.',
  foreignFolder: 'Dieser Ordner gehört zu keinem Stapel.',
  notLookedAt: 'Dieses Video wurde noch nicht geprüft.',
  noTranscript: 'Für dieses Video gibt es kein Transkript.',
  lineChanged: 'Diese Zeile hat sich inzwischen geändert. Bitte noch einmal ansehen.',
  reportGone: 'Der Bericht ist nicht, wo er geschrieben wurde. Vielleicht wurde er verschoben oder gelöscht.',
  notAReport:
    'Was an der Stelle des Berichts steht, ist keine gewöhnliche Berichtsdatei. Darum wird es nicht geöffnet.',
  runningBatch: 'Dieser Stapel läuft. Halte ihn zuerst an.',
  videosGone: 'Die Videos dieses Stapels sind nicht mehr, wo sie waren.',
  reportRenewed: 'Für dieses Video wird gerade ein neuer Bericht angefordert. Warte, bis er da ist.',
  folderInUse: 'Es werden gerade Berichte geschrieben. Halte erst an, dann wähl einen anderen Ordner.',
  newerBatch: 'Ein neueres Framelane hat diesen Stapel gemacht. Nimm das, um ihn zu ändern.',
  tooManyTemplates: 'Du hast schon 200 eigene Vorlagen. Entferne zuerst eine.',
  newerTemplate: 'Diese Vorlage gehört einem neueren Framelane. Ändere sie dort.',
  templateSetAside:
    'Eine Vorlage ließ sich nicht lesen. Sie liegt jetzt als {name} daneben; die anderen Vorlagen sind, wie sie waren.',
};
