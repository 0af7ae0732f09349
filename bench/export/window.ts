import { app, BrowserWindow, session } from 'electron';
import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { pagePrinter } from '../../src/main/app/page-printer.ts';

/**
 * An Electron whose window has no network and keeps the addresses that it asked for, and which prints pages as the app does.
 * `open-window.ts` starts it.
 */
const print = pagePrinter();
const asked: string[] = [];

Object.assign(globalThis, {
  askedAddresses: () => asked,
  printFile: async (html: string, pdf: string, title: string) => {
    const page = createReadStream(html, 'utf8') as AsyncIterable<string>;
    await writeFile(pdf, await print(page, { title, paper: 'A4', signal: AbortSignal.timeout(600_000) }));
  },
});

void app.whenReady().then(() => {
  const own = session.fromPartition('offline', { cache: false });
  own.enableNetworkEmulation({ offline: true });
  own.webRequest.onBeforeRequest(({ url }, go) => {
    asked.push(url);
    go({});
  });
  void new BrowserWindow({
    width: 1280,
    height: 900,
    webPreferences: { session: own, sandbox: true },
  }).loadURL('about:blank');
});
