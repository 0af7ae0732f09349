import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron } from 'playwright';
import { electronEnv, electronPath } from './electron.ts';

/** Folder of the built app. */
const appDir = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** Measures several starts of the app. Returns the best times in milliseconds since the start of the process. `workDir` holds their app data. */
export async function timesToUsable(
  workDir: string,
  times: number,
): Promise<{ readonly windowMs: number; readonly bareMs: number }> {
  const bareDir = join(workDir, 'bare');
  await mkdir(bareDir, { recursive: true });
  await writeFile(join(bareDir, 'package.json'), JSON.stringify({ name: 'bare', main: 'main.cjs' }));
  await writeFile(
    join(bareDir, 'main.cjs'),
    `const { app, BrowserWindow } = require('electron');
app.whenReady().then(() => new BrowserWindow({ width: 1440, height: 900 }).loadFile(__dirname + '/page.html'));
app.on('window-all-closed', () => app.quit());`,
  );
  await writeFile(
    join(bareDir, 'page.html'),
    '<!doctype html><title>Bare</title><button>Choose folder</button>',
  );
  const windows: number[] = [];
  const bares: number[] = [];
  for (let turn = 0; turn < times; turn += 1) {
    bares.push(await timeOf(bareDir, workDir));
    windows.push(await timeOf(appDir, workDir));
  }
  return { windowMs: Math.min(...windows), bareMs: Math.min(...bares) };
}

async function timeOf(dir: string, workDir: string): Promise<number> {
  const startedAt = performance.now();
  const app = await _electron.launch({
    executablePath: electronPath,
    args: [dir, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
    env: {
      ...electronEnv(),
      FRAMELANE_HOME: join(workDir, 'home'),
      XDG_CONFIG_HOME: join(workDir, 'config'),
    },
  });
  try {
    const page = await app.firstWindow();
    await page.getByRole('button', { name: 'Choose folder' }).first().waitFor();
    return performance.now() - startedAt;
  } finally {
    await app.close();
  }
}
