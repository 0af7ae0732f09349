import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, installedIn, test } from './installed.ts';

const dist = fileURLToPath(new URL('../../dist', import.meta.url));
const deb = existsSync(dist) ? readdirSync(dist).find((name) => name.endsWith('.deb')) : undefined;
/** Installing asks for root, and must not touch a Framelane that somebody uses. */
const mayInstall = process.getuid?.() === 0 && deb !== undefined && !existsSync('/opt/Framelane');

const dpkg = (...args: readonly string[]): string => execFileSync('dpkg', args, { encoding: 'utf8' });

test('the Debian package is installed, works, and leaves only the app data', async () => {
  test.skip(!mayInstall, 'it needs root, a package, and no other Framelane');
  const dir = await mkdtemp(join(tmpdir(), 'framelane deb '));
  const places = [
    '/opt',
    '/usr/bin',
    '/usr/share/applications',
    '/usr/share/icons',
    '/usr/share/doc',
    '/etc',
  ];
  const before = await Promise.all(places.map(namesBelow));
  try {
    dpkg('--install', join(dist, deb ?? ''));
    expect(statSync('/opt/Framelane/chrome-sandbox').mode & 0o7777).toBe(0o4755);
    const desktop = await readFile('/usr/share/applications/framelane.desktop', 'utf8');
    expect(desktop).toContain('Exec=/opt/Framelane/framelane %F');
    expect(existsSync('/usr/share/icons/hicolor/512x512/apps/framelane.png')).toBe(true);
    const env = { ...process.env, HOME: join(dir, 'home'), FRAMELANE_HOME: undefined };
    const help = execFileSync('framelane', ['--help'], { encoding: 'utf8', cwd: dir, env });
    expect(help).toContain('framelane FOLDER [options]');
    const installed = await installedIn(dir, '/opt/Framelane', []);
    const { code, stdout } = await installed.command(['--demo', '--json', '--out', 'reports']);
    expect(code).toBe(0);
    expect(stdout).toContain('"reported":6');
    dpkg('--purge', 'framelane');
    // No file of the package is left, and the home holds nothing but the app data.
    const after = await Promise.all(places.map(namesBelow));
    expect(after).toEqual(before);
    expect(await readdir(installed.home)).toEqual(['.local']);
    expect(await readdir(join(installed.home, '.local', 'share'))).toEqual(['framelane']);
  } finally {
    if (existsSync('/opt/Framelane')) dpkg('--purge', 'framelane');
    await rm(dir, { recursive: true, force: true });
  }
});

/** Only names of this package, or of lists that its installation would bring up to date. */
async function namesBelow(place: string): Promise<readonly string[]> {
  if (!existsSync(place)) return [];
  return (await readdir(place, { recursive: true })).filter((name) => /framelane/iu.test(name)).toSorted();
}
