import { expect, test } from 'vitest';
import { isInCloud } from './source.ts';

const at = (path: string): Error => Object.assign(new Error('cannot read'), { path });

test('a file whose content is kept elsewhere is not gone', () => {
  expect([
    isInCloud('UNKNOWN', at('C:\\Users\\Ann\\OneDrive\\clip.mp4'), 'win32'),
    isInCloud('EDEADLK', at('/Users/ann/Movies/clip.mp4'), 'darwin'),
    isInCloud('ETIMEDOUT', at('/Users/ann/Library/CloudStorage/OneDrive-Home/clip.mp4'), 'darwin'),
    isInCloud('UNKNOWN', at('D:\\clips\\clip.mp4'), 'win32'),
    isInCloud('EIO', at('/home/ann/OneDrive/clip.mp4'), 'linux'),
  ]).toEqual([true, true, true, false, false]);
});
