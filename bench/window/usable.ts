import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openStage } from './stage.ts';

/** The best of several starts each, in turns, in milliseconds from the start of the process. */
export async function timesToUsable(
  builtDir: string,
  times: number,
): Promise<{ readonly windowMs: number; readonly bareMs: number }> {
  const bareDir = join(builtDir, 'bare');
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
    bares.push(await timeOf(bareDir));
    windows.push(await timeOf(builtDir));
  }
  return { windowMs: Math.min(...windows), bareMs: Math.min(...bares) };
}

async function timeOf(dir: string): Promise<number> {
  const startedAt = performance.now();
  await using stage = await openStage(dir, { scenario: 'empty' });
  await stage.page.getByRole('button', { name: 'Choose folder' }).first().waitFor();
  return performance.now() - startedAt;
}
