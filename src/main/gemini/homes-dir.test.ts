import { chmod, mkdir, mkdtemp, rm, stat, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { homesDir } from './homes-dir.ts';

describe.skipIf(process.platform === 'win32')('homesDir', () => {
  let dir: string;
  let places: { readonly home: string; readonly temporary: string };
  let appData: string;
  let kept: string;

  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'framelane-homes-'));
    places = { home: join(dir, 'home', 'anna'), temporary: join(dir, 'tmp') };
    appData = join(places.home, '.local/share/framelane');
    kept = join(appData, 'gemini-home');
    await mkdir(places.temporary, { recursive: true });
  });
  afterEach(() => rm(dir, { recursive: true, force: true }));

  it('is a folder without the user’s name, open to nobody else', async () => {
    const homes = homesDir(appData, places);
    expect(homes).not.toContain('anna');
    expect((await stat(homes)).mode & 0o777).toBe(0o700);
    expect(homesDir(appData, places)).toBe(homes);
  });

  it('is in the app data where no other place is needed, or none is more neutral', () => {
    expect(homesDir('/srv/framelane', places)).toBe(join('/srv/framelane', 'gemini-home'));
    expect(homesDir(appData, { ...places, temporary: join(places.home, 'tmp') })).toBe(kept);
  });

  it('never is a folder that somebody else prepared', async () => {
    const neutral = homesDir(appData, places);
    await chmod(neutral, 0o777);
    expect(homesDir(appData, places)).toBe(kept);
    await rm(neutral, { recursive: true });
    await symlink(dir, neutral);
    expect(homesDir(appData, places)).toBe(kept);
    await rm(neutral);
    await mkdir(neutral, { mode: 0o755 });
    expect(homesDir(appData, places)).toBe(kept);
  });
});
