import { expect, test } from 'vitest';
import { couldUpdate, whyNoUpdate } from './update-rules.ts';

const installed = { isInstalled: true, namesPlace: true, env: {}, platform: 'darwin' } as const;

test('only signed packages that can replace themselves look for newer versions', () => {
  expect(couldUpdate({ ...installed, isInstalled: false })).toEqual({ kind: 'off', why: 'repository' });
  expect(couldUpdate({ ...installed, namesPlace: false })).toEqual({ kind: 'off', why: 'unsigned' });
  expect(couldUpdate(installed)).toEqual({ kind: 'unknown' });
  expect(couldUpdate({ ...installed, platform: 'linux' })).toEqual({ kind: 'off', why: 'format' });
  expect(couldUpdate({ ...installed, platform: 'linux', env: { APPIMAGE: '/a.AppImage' } }).kind).toBe(
    'unknown',
  );
  expect(couldUpdate({ ...installed, platform: 'win32' }).kind).toBe('unknown');
  const portable = { PORTABLE_EXECUTABLE_FILE: String.raw`D:\Framelane.exe` };
  expect(couldUpdate({ ...installed, platform: 'win32', env: portable })).toEqual({
    kind: 'off',
    why: 'format',
  });
});

test('a failed update says what was wrong', () => {
  const withCode = (code: string, message = ''): Error => Object.assign(new Error(message), { code });
  expect(whyNoUpdate(new Error('net::ERR_INTERNET_DISCONNECTED'))).toBe('network');
  expect(whyNoUpdate(withCode('HTTP_ERROR_404'))).toBe('network');
  expect(whyNoUpdate(withCode('ERR_CHECKSUM_MISMATCH'))).toBe('other-file');
  expect(whyNoUpdate(withCode('ERR_UPDATER_INVALID_SIGNATURE'))).toBe('other-file');
  expect(whyNoUpdate(withCode('ENOSPC'))).toBe('no-room');
  expect(whyNoUpdate(withCode('ERR_UPDATER_CHANNEL_FILE_NOT_FOUND'))).toBe('unclear');
  expect(whyNoUpdate('?')).toBe('unclear');
});
