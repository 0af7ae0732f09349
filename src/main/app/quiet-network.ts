import { app } from 'electron';

/** An address on this computer where nobody listens. */
const NOBODY = 'http://127.0.0.1:9/';

/** Chromium's own services that would ask for something in the background. */
const SERVICES = ['background-networking', 'component-update', 'domain-reliability', 'sync'];

/**
 * Keeps Chromium from asking anybody on the network. The page needs nothing from there: main and gemini, which Chromium does not carry, ask
 * for what the user wants. Names are not looked up either, so that a service of a later Chromium cannot ask before somebody notices it.
 * Must run before the app is ready.
 */
export function quietNetwork(): void {
  for (const service of SERVICES) app.commandLine.appendSwitch(`disable-${service}`);
  app.commandLine.appendSwitch('no-pings');
  // A proxy would look up the names itself.
  app.commandLine.appendSwitch('no-proxy-server');
  // The development server is on this computer.
  app.commandLine.appendSwitch(
    'host-resolver-rules',
    'MAP * ~NOTFOUND , EXCLUDE localhost , EXCLUDE 127.0.0.1',
  );
  // Chromium fetches a dictionary for the system's language, even where no page checks spelling. macOS has its own.
  app.on('session-created', (own) => {
    if (process.platform === 'darwin') return;
    own.setSpellCheckerDictionaryDownloadURL(NOBODY);
    own.setSpellCheckerLanguages([]);
    own.setSpellCheckerEnabled(false);
  });
}
