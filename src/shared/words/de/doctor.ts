import type { doctor as english } from '../en/doctor.ts';
import type { Translation } from '../translation.ts';

export const doctor: Translation<typeof english> = {
  title: 'Bereitschaft',
  gemini: 'Gemini CLI',
  key: 'API-Schlüssel',
  ffmpeg: 'ffmpeg',
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
  vertex:
    'Vertex AI bei der Arbeit? Starte Framelane mit GOOGLE_CLOUD_PROJECT und GOOGLE_CLOUD_LOCATION, dann braucht es keinen Schlüssel.',
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
