import { link, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Secrets } from './secrets.ts';

/** A keychain that only turns its texts round. */
const keychain = {
  isEncryptionAvailable: () => true,
  getSelectedStorageBackend: () => 'gnome_libsecret' as const,
  encryptString: (text: string) => Buffer.from(text).reverse(),
  decryptString: (encrypted: Buffer) => Buffer.from(encrypted).reverse().toString(),
};

let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'framelane-secrets-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

it('a new key takes the place of the one before only once it is on disk whole', async () => {
  const secrets = await Secrets.open(dir, keychain);
  expect(await secrets.save('first key')).toBe('keychain');
  // Another name of the same file shows whether it is written in place.
  await link(join(dir, 'key.bin'), join(dir, 'as it was'));

  await secrets.save('second key');

  expect(keychain.decryptString(await readFile(join(dir, 'as it was')))).toBe('first key');
  expect((await Secrets.open(dir, keychain)).key).toBe('second key');
  expect((await readdir(dir)).sort()).toEqual(['as it was', 'key.bin']);
});

it('a key is kept where a virus scanner of Windows holds the one before', async () => {
  const held = Object.assign(new Error('busy'), { code: 'EBUSY' });
  const windows = {
    platform: 'win32' as const,
    rename: () => Promise.reject(held),
    wait: () => Promise.resolve(),
  };
  await writeFile(join(dir, 'key.bin'), 'the one before');
  const secrets = await Secrets.open(dir, keychain, windows);

  expect(await secrets.save('second key')).toBe('keychain');

  expect((await Secrets.open(dir, keychain)).key).toBe('second key');
  expect(await readdir(dir)).toEqual(['key.bin']);
});

it.skipIf(process.platform === 'win32')('only its user may read the key', async () => {
  await (await Secrets.open(dir, keychain)).save('a key');
  expect(((await stat(join(dir, 'key.bin'))).mode & 0o777).toString(8)).toBe('600');
});

it('without a keychain the key is kept for this run only', async () => {
  const none = { ...keychain, isEncryptionAvailable: () => false };
  const secrets = await Secrets.open(dir, none);
  expect([await secrets.save('a key'), secrets.key, await readdir(dir)]).toEqual(['this-run', 'a key', []]);
});
