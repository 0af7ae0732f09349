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
  printFile: async (html: string, pdf: string, title: string, skippedPages: number) => {
    const page = createReadStream(html, 'utf8') as AsyncIterable<string>;
    const signal = AbortSignal.timeout(600_000);
    await writeFile(pdf, await print(page, { title, paper: 'Letter', signal, skippedPages }));
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
