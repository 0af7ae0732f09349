import type { ready as english } from '../en/ready.ts';
import type { Translation } from '../translation.ts';

export const ready: Translation<typeof english> = {
  notFound: 'Nicht gefunden',
  noKey: 'Noch kein Schlüssel',
  cannotDecode:
    'Videos in {kinds} lassen sich hier nicht lesen, alle anderen schon. Neuere Videotechnik kann es vielleicht.',
  oldFfmpeg:
    'Die Videotechnik bekommt keine Sicherheitskorrekturen mehr. Installiere neuere, bevor du Videos von Fremden öffnest.',
  oldElectron:
    'Diese Version bekommt keine Sicherheitskorrekturen mehr. Zum Ausprobieren genügt sie; öffne mit ihr keine fremden Videos.',
  besideVideos: 'Neben den Videos',
  cannotWrite: 'Nicht beschreibbar',
  noFont:
    'Auf diesem Computer fehlen Schriften für {scripts}. Text in diesen Zeichen erscheint als Kästchen, hier und in PDFs.',
  addFont: 'So kommen sie dazu',
  keyAdded: 'Hier hinzugefügt',
  keyAddedEnding: 'Hier hinzugefügt, endet auf {end}',
  keyFromEnvironment: 'Aus GEMINI_API_KEY',
  keyFromEnvironmentEnding: 'Aus GEMINI_API_KEY, endet auf {end}',
  otherVersion:
    'Das ist {version}; Framelane wurde mit {tested} geprüft. Wähle das mitgelieferte gemini, falls es scheitert.',
  unknownVersion:
    'Dieses nennt seine Version nicht; Framelane wurde mit {tested} geprüft. Wähle das mitgelieferte gemini, falls es scheitert.',
  'is-a-folder': 'Das ist ein Ordner. Wähle die Datei, die der Befehl gemini ausführt.',
  'not-for-node': 'Dieses Programm wurde nicht für Node gemacht, wie gemini es ist.',
  'not-gemini': 'Diese Datei startet kein gemini.',
  unreadable: 'Es gibt keine Datei, die sich lesen lässt.',
};
