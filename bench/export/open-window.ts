import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { _electron, type Page } from 'playwright';
import type { Print } from '../../src/main/export/paper.ts';
import { buildNode } from '../window/build.ts';
import { electronEnv, electronPath } from '../window/electron.ts';

/** A window without a network, until it is disposed of. */
interface OfflineWindow extends AsyncDisposable {
  readonly page: Page;
  /** The addresses that the window asked for, in order. */
  readonly asked: () => Promise<readonly string[]>;
  /** Prints pages as the app does. */
  readonly print: Print;
}

/** The functions that `window.ts` offers. */
interface Offered {
  readonly askedAddresses: () => readonly string[];
  readonly printFile: (html: string, pdf: string, title: string, skippedPages: number) => Promise<void>;
}

/** Opens an Electron that is built into a folder. */
export async function openOfflineWindow(dir: string): Promise<OfflineWindow> {
  await buildNode('bench/export/window.ts', join(dir, 'main'), 'index.cjs');
  await writeFile(
    join(dir, 'package.json'),
    JSON.stringify({ name: 'opened-exports', main: 'main/index.cjs' }),
  );
  const app = await _electron.launch({
    executablePath: electronPath,
    args: [
      dir,
      `--user-data-dir=${join(dir, 'profile')}`,
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
    env: electronEnv(),
  });
  const page = await app.firstWindow();
  return {
    page,
    asked: () => app.evaluate(() => (globalThis as unknown as Offered).askedAddresses()),
    print: async (page, { title, skippedPages = 0 }) => {
      const [html, pdf] = [join(dir, 'page.html'), join(dir, 'page.pdf')];
      await writeFile(html, page);
      await app.evaluate(
        (_, [from, to, name, skipped]) =>
          (globalThis as unknown as Offered).printFile(from, to, name, skipped),
        [html, pdf, title, skippedPages] as const,
      );
      return await readFile(pdf);
    },
    async [Symbol.asyncDispose]() {
      await app.close();
    },
  };
}
