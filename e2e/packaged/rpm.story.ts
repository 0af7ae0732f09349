import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, installedIn, test } from './installed.ts';

const dist = fileURLToPath(new URL('../../dist', import.meta.url));
const file = existsSync(dist) ? readdirSync(dist).find((name) => name.endsWith('.rpm')) : undefined;
/** The package is installed below a folder of its own: on a system of another family its dependencies have no names. */
const mayInstall = process.getuid?.() === 0 && file !== undefined && existsSync('/usr/bin/rpm');

test('the RPM package is installed below a folder, works, and leaves no file', async () => {
  test.skip(!mayInstall, 'it needs root, a package, and rpm');
  const dir = await mkdtemp(join(tmpdir(), 'framelane rpm '));
  const root = join(dir, 'root');
  const rpm = (...args: readonly string[]): string =>
    execFileSync('rpm', ['--root', root, ...args], { encoding: 'utf8' });
  try {
    const wanted = rpm('--query', '--package', '--requires', join(dist, file ?? ''));
    expect(wanted).toContain('libgtk-3.so.0()(64bit)');
    expect(wanted).not.toMatch(/node|\/bin\/sh/u);
    rpm('--install', '--nodeps', join(dist, file ?? ''));
    expect(statSync(join(root, 'opt/Framelane/chrome-sandbox')).mode & 0o7777).toBe(0o4755);
    expect(existsSync(join(root, 'usr/share/applications/framelane.desktop'))).toBe(true);
    const installed = await installedIn(dir, join(root, 'opt/Framelane'), []);
    const { code, stdout } = await installed.command(['--demo', '--json', '--out', 'reports']);
    expect(code).toBe(0);
    expect(stdout).toContain('"reported":6');
    rpm('--erase', '--nodeps', 'framelane');
    const left = (await readdir(root, { recursive: true })).filter((name) => /framelane/iu.test(name));
    expect(left).toEqual([]);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
});
