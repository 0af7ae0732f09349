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
  toFix:
    '{count, plural, one {One thing to fix, then you can start} other {# things to fix, then you can start}}',
  toFixAbout: 'Framelane looked at this computer. Videos that you drop now wait for Start.',
  needsYou: 'Needs you',
  signIn: 'Sign in to Gemini',
  keyPaste: 'Paste your key',
  vertex:
    'Vertex AI at work? Start Framelane with GOOGLE_CLOUD_PROJECT and GOOGLE_CLOUD_LOCATION set; then it needs no key.',
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
