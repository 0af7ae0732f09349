import type { doctor as english } from '../en/doctor.ts';
import type { Translation } from '../translation.ts';

export const doctor: Translation<typeof english> = {
  title: 'Bereitschaft',
  gemini: 'Gemini',
  key: 'Schlüssel',
  ffmpeg: 'Videotechnik',
  framelane: 'Framelane',
  fonts: 'Schriften',
  output: 'Zielordner',
  ready: 'Bereit',
  signedIn: 'Angemeldet',
  fine: 'In Ordnung',
  toFix:
    '{count, plural, one {Eines fehlt noch, dann kannst du starten} other {# Dinge fehlen noch, dann kannst du starten}}',
  toFixAbout:
    'Framelane hat sich auf diesem Computer umgesehen. Videos, die du jetzt ablegst, warten auf Start.',
  needsYou: 'Braucht dich',
  signIn: 'Bei Gemini anmelden',
  keyPaste: 'Schlüssel einfügen',
  keyWayName: 'Schlüssel für Gemini',
  keyWay: 'Für die meisten das Beste. Google gibt jedem Konto einen, für den Anfang kostenlos.',
  vertex: 'Google Cloud deiner Firma',
  vertexWay: 'Für Teams, deren Verwaltung das eingerichtet hat, mit Projekt und Abrechnung.',
  vertexHow:
    'Framelane liest das beim Start aus seiner Umgebung. Beende es, setze diese zwei Variablen und starte es aus demselben Terminal:',
  vertexProject: 'dein Projekt',
  vertexLocation: 'seine Region, etwa {example}',
  vertexWho:
    'Google muss auch wissen, wer du bist: Führe „{command}“ aus oder nenne in {file} eine Schlüsseldatei.',
  vertexKey: 'Statt all dem genügt auch ein Vertex-AI-Schlüssel in {variable}.',
  models: '{count, plural, one {# Modell} other {# Modelle}}',
  found: 'Gefunden',
  foundHere: 'Auf diesem Computer gefunden',
  looking: 'Sucht …',
  again: 'Noch einmal prüfen',
  addKey: 'Schlüssel hinzufügen',
  keyAbout:
    'Framelane fragt Gemini mit deinem eigenen Schlüssel. Google gibt jedem Konto einen, für den Anfang kostenlos.',
  keyLabel: 'Gemini-API-Schlüssel',
  keyHint:
    'Er liegt im Schlüsselbund dieses Computers, wo es einen gibt, und geht an niemanden außer Google.',
  getKey: 'Schlüssel bei Google AI Studio holen',
  saveKey: 'Schlüssel sichern',
  keyKept: 'Der Schlüssel liegt im Schlüsselbund dieses Computers.',
  keyKeptForNow:
    'Dieser Computer hat keinen Schlüsselbund, darum gilt der Schlüssel, bis du Framelane schließt.',
};
