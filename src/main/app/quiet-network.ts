import { app, session, type Session } from 'electron';

/** An address on this computer where nobody listens. */
const NOBODY = 'http://127.0.0.1:9/';

/** Chromium's own services that would ask for something in the background. */
const SERVICES = ['background-networking', 'component-update', 'domain-reliability', 'sync'];

const NETWORK = { urls: ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*'] };

/**
 * Keeps Chromium from asking anybody on the network: its services in the background, dictionaries, and whatever a page would load. Only
 * requests for Google's answers and, when asked to, for a newer version leave, through sessions of their own. Must run before the app is ready.
 * `devServer`: the address of the page on this computer, where electron-vite serves it.
 */
export function quietNetwork(devServer: string | null): void {
  for (const service of SERVICES) app.commandLine.appendSwitch(`disable-${service}`);
  app.commandLine.appendSwitch('no-pings');
  app.on('session-created', (own) => {
    own.webRequest.onBeforeRequest(NETWORK, ({ url }, answer) => {
      answer({ cancel: devServer === null || !isOf(url, devServer) });
    });
    // Chromium fetches a dictionary for the system's language, even where no page checks spelling. macOS has its own.
    if (process.platform === 'darwin') return;
    own.setSpellCheckerDictionaryDownloadURL(NOBODY);
    own.setSpellCheckerLanguages([]);
    own.setSpellCheckerEnabled(false);
  });
}

/** A session that may ask the network, by its number. No page has it; it keeps nothing on disk. Call it after the app is ready. */
export function sessionForGoogle(number: number): Session {
  const own = session.fromPartition(`google-${number}`, { cache: false });
  own.webRequest.onBeforeRequest(null);
  return own;
}

/** Lets electron-updater's session ask the network; its name is `NET_SESSION_NAME` of that package. Call it after the app is ready. */
export function sessionForUpdates(): void {
  session.fromPartition('electron-updater', { cache: false }).webRequest.onBeforeRequest(null);
}

/** True for the development server and its socket, which tells the page of changes. */
function isOf(url: string, devServer: string): boolean {
  return URL.canParse(url) && new URL(url).host === new URL(devServer).host;
}
