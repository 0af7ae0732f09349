import type { before as english } from '../en/before.ts';
import type { Translation } from '../translation.ts';

export const before: Translation<typeof english> = {
  title: 'Vor dem Start',
  videosLong: '{count, plural, one {# Video} other {# Videos}}, zusammen {time}',
  videosLongOf: '{count, number} von {all, plural, one {# Video} other {# Videos}}, zusammen {time}',
  videosKnown:
    '{count, plural, one {# Video} other {# Videos}}, davon {known, plural, =0 {noch keins} other {#}} geprüft',
  videosKnownOf:
    '{count, number} von {all, plural, one {# Video} other {# Videos}}, davon {known, plural, =0 {noch keins} other {#}} geprüft',
  failed: '{count, plural, one {# Video lässt sich nicht lesen} other {# Videos lassen sich nicht lesen}}',
  unheard:
    '{count, plural, one {# Video geht ohne Ton hinaus, und was darin gesagt wird, steht nirgends} other {# Videos gehen ohne Ton hinaus, und was darin gesagt wird, steht nirgends}}',
  withWords:
    '{count, plural, one {# hat seinen Text in einer Datei oder Spur: Er wird gesendet} other {# haben ihren Text in einer Datei oder Spur: Er wird gesendet}}',
  wordsUnsent:
    '{count, plural, one {# hat seinen Text in einer Datei oder Spur: Er wird nicht gesendet} other {# haben ihren Text in einer Datei oder Spur: Er wird nicht gesendet}}',
  withSound: '{count, plural, one {# hat Ton: Er wird gesendet} other {# haben Ton: Er wird gesendet}}',
  toWriteDown:
    '{count, plural, one {Von # wird zuerst aufgeschrieben, was gesagt wird} other {Von # wird zuerst aufgeschrieben, was gesagt wird}}',
  silent:
    '{count, plural, one {# hat weder Text noch Ton: Nur die Bilder zählen} other {# haben weder Text noch Ton: Nur die Bilder zählen}}',
  unchanged:
    '{count, plural, one {# hat diesen Bericht schon und behält ihn} other {# haben diesen Bericht schon und behalten ihn}}',
  fromFolder:
    '{count, plural, one {# Bericht kam mit dem Ordner. Framelane hat ihn nicht auf diesem Computer gemacht} other {# Berichte kamen mit dem Ordner. Framelane hat sie nicht auf diesem Computer gemacht}}. Lass neue schreiben, wenn du nicht weißt, woher sie sind',
  changed:
    '{count, plural, one {# ist eine andere Datei als beim früheren Bericht} other {# sind andere Dateien als bei den früheren Berichten}}',
  otherPlan:
    '{count, plural, one {# hat einen früheren Bericht mit anderer Auswahl} other {# haben einen früheren Bericht mit anderer Auswahl}}',
  held: '{count, plural, one {# Video ist zurückgehalten} other {# Videos sind zurückgehalten}}',
  twinSame:
    '{count, plural, one {# Kopie eines anderen Videos} other {# Kopien anderer Videos}}, ausgelassen',
  twinSameOf: 'dasselbe wie {of}',
  twinLikely:
    '{count, plural, one {# Video, das wie eine Kopie aussieht} other {# Videos, die wie Kopien aussehen}}, ausgelassen',
  twinLikelyOf: 'so groß wie {of} und gleich in jedem verglichenen Teil',
  twinSmall:
    '{count, plural, one {# kleine Kopie von der Kamera} other {# kleine Kopien von der Kamera}}, ausgelassen',
  twinSmallOf: 'eine kleine Kopie von {of}',
  twinPart:
    '{count, plural, one {# weiterer Teil eines Streams} other {# weitere Teile eines Streams}}, ausgelassen',
  twinPartOf: 'der Stream beginnt mit {of}',
  twinPhoto:
    '{count, plural, one {# bewegter Teil eines Fotos} other {# bewegte Teile von Fotos}}, ausgelassen',
  twinPhotoOf: 'gehört zu {of}',
  twinRendered:
    '{count, plural, one {# Datei von einem Schnittprogramm} other {# Dateien von einem Schnittprogramm}}, ausgelassen',
  twinRenderedOf: 'in {of}',
  takeToo: 'Auch {count, plural, one {das} other {diese}} nehmen',
  unfinished: '{count, plural, one {# unfertiger Download} other {# unfertige Downloads}}',
  unreadable: '{count, plural, one {# Datei oder Ordner} other {# Dateien oder Ordner}} nicht lesbar',
  sideFiles:
    '{count, plural, one {# Begleitdatei deines Downloaders} other {# Begleitdateien deines Downloaders}}',
  archives: '{count, plural, one {# Archiv} other {# Archive}} zum Entpacken',
  cameraFiles: '{count, plural, one {# kleine Datei} other {# kleine Dateien}} der Kamera',
  pictures: '{count, plural, one {# Bild} other {# Bilder}}',
  sounds: '{count, plural, one {# Tondatei} other {# Tondateien}}',
  others: '{count, plural, one {# andere Datei} other {# andere Dateien}}',
  moreFiles: '{count, plural, one {# weitere Datei} other {# weitere Dateien}}, nicht aufgeführt',
  reports: '{count, plural, one {# Ordner mit Berichten} other {# Ordner mit Berichten}}',
  hidden: '{count, plural, one {# versteckte Datei} other {# versteckte Dateien}}',
  links: '{count, plural, one {# Verweis aus dem Ordner hinaus} other {# Verweise aus dem Ordner hinaus}}',
  tooMany: '{count, plural, one {# Datei zu viel} other {# Dateien zu viel}}',
  sendSound: 'Ton senden',
  sendSoundHint: 'Entnimmt nur den Ton. Die Bilder bleiben.',
  release: '{count, plural, one {Freigeben} other {Alle freigeben}}',
  showFailed: 'Zeigen',
  leftOut: 'Ausgelassen',
  tryFirst: 'Erst {count, plural, one {dieses Video} other {# Videos}} ausprobieren',
  tryFirstHint:
    'Fragt nur zu den ersten {count, number} Videos oder zu den ausgewählten. Du siehst ihre Berichte und was der Rest kosten wird, und startest dann den Rest.',
  sent: 'Was Google bekommt',
  sentClip: 'Von jedem Video den ganzen Clip',
  sentFrames: '{frames, number} Bilder von jedem Video',
  sentFramesMore: '{frames, number} Bilder von jedem Video, von längeren mehr',
  sentSound: 'Den Ton',
  sentWords: 'Den Text, wo es welchen gibt',
  sentContext: 'Deinen Kontext',
  report: 'Jedes bekommt einen Bericht: {template}',
  cost: 'Das kostet',
  time: 'Das dauert',
  free: 'nichts',
  atOnce: '{count, number} zugleich',
  estimate: 'Geschätzt. Vor dem Start wird nichts gesendet.',
  estimateDemo: 'Eine Demo: Nichts wird gesendet, und nichts kostet etwas.',
  nothingLeft: 'Jedes Video hat schon seinen Bericht oder ist zurückgehalten.',
  choose: 'Dieses Video senden',
  chooseAll: 'Alle Videos senden',
  only: 'Nur {count, plural, one {dieses} other {diese #}}',
};
