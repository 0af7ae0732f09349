import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, test } from './installed.ts';

test('a signed package finds a newer version, checks it, and starts it; a changed file is thrown away', async ({
  installed,
}) => {
  const { dir, app } = installed;
  const appImage = join(dir, 'Framelane.AppImage');
  const marker = join(dir, 'started');
  await writeFile(appImage, '#!/bin/sh\n', { mode: 0o755 });
  const newer = `#!/bin/sh\necho "$@" > '${marker}'\n`;
  let served = `${newer}# changed on the way\n`;
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url?.split('?')[0] ?? '');
    if (asked.at(-1) === '/latest-linux.yml') response.end(listOf(newer));
    else if (asked.at(-1) === '/Framelane-9.1.0.AppImage') response.end(served);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await writeFile(
    join(app, 'resources', 'app-update.yml'),
    `provider: generic\nurl: http://127.0.0.1:${port}\nupdaterCacheDirName: framelane-updater\n`,
  );
  try {
    const { page, child } = await installed.open([], { APPIMAGE: appImage });
    await page.keyboard.press('Control+,');
    const row = page.getByRole('group', { name: 'Updates' });
    const look = row.getByRole('button', { name: 'Look for a newer version' });
    await expect(look).toBeVisible();
    // Nobody was asked by the start.
    expect(asked).toEqual([]);
    await look.click();
    await row.getByRole('button', { name: 'Download' }).click();
    await expect(row.getByText('is not what the release names')).toBeVisible();
    served = newer;
    await look.click();
    await expect(row.getByText('Version 9.1.0 is out.')).toBeVisible();
    await row.getByRole('button', { name: 'Download' }).click();
    await expect(row.getByText('Version 9.1.0 is downloaded and was checked.')).toBeVisible();
    await page.screenshot({ path: 'test-results/packaged-updates.png' });
    expect(await readFile(appImage, 'utf8')).toBe('#!/bin/sh\n');
    const ended = once(child, 'exit');
    await row.getByRole('button', { name: 'Restart into it' }).click();
    expect((await ended)[0]).toBe(0);
    expect(await readFile(appImage, 'utf8')).toBe(newer);
    await expect.poll(async () => await readFile(marker, 'utf8').catch(() => null)).not.toBe(null);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => void server.close(resolve));
  }
});

function listOf(program: string): string {
  const sha512 = createHash('sha512').update(program).digest('base64');
  const name = 'Framelane-9.1.0.AppImage';
  return [
    'version: 9.1.0',
    'files:',
    `  - url: ${name}`,
    `    sha512: ${sha512}`,
    `    size: ${program.length}`,
    `path: ${name}`,
    `sha512: ${sha512}`,
    "releaseDate: '2026-11-29T00:00:00.000Z'",
    '',
  ].join('\n');
}
