/** The ready check and the key. */
export const doctor = {
  title: 'Ready check',
  gemini: 'Gemini CLI',
  key: 'API key',
  ffmpeg: 'ffmpeg',
  output: 'Output folder',
  ready: 'Ready',
  signedIn: 'Signed in',
  fine: 'OK',
  notReady: 'Not ready',
  looking: 'Looking…',
  again: 'Check again',
  addKey: 'Add a key',
  keyAbout:
    'Framelane asks Gemini with your own key. Google gives one to every account, for free to begin with.',
  keyLabel: 'Gemini API key',
  keyHint: 'It is kept in this computer’s keychain where there is one, and sent to nobody but Google.',
  getKey: 'Get a key at Google AI Studio',
  saveKey: 'Save key',
  keyKept: 'The key is kept in this computer’s keychain.',
  keyKeptForNow: 'This computer has no keychain, so the key is kept until you close Framelane.',
} as const;
