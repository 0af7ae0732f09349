import { describe, expect, it } from 'vitest';
import { installedResources } from './installed.ts';

describe('where an installed app has its programs', () => {
  it.each([
    ['linux', 'file:///opt/Framelane/resources/app.asar/out/main/index.js', '/opt/Framelane/resources'],
    [
      'linux',
      'file:///home/anna/Meine%20Programme/Framelane/resources/app.asar/out/main/chunks/log-1.js',
      '/home/anna/Meine Programme/Framelane/resources',
    ],
    [
      'linux',
      'file:///tmp/.mount_Framel1/resources/app.asar/out/main/headless.js',
      '/tmp/.mount_Framel1/resources',
    ],
    [
      'darwin',
      'file:///Applications/Framelane.app/Contents/Resources/app.asar/out/main/index.js',
      '/Applications/Framelane.app/Contents/Resources',
    ],
    [
      'win32',
      'file:///C:/Users/anna%20b/AppData/Local/Programs/framelane/resources/app.asar/out/main/index.js',
      'C:\\Users\\anna b\\AppData\\Local\\Programs\\framelane\\resources',
    ],
    [
      'win32',
      'file://server/apps/Framelane/resources/app.asar/out/main/index.js',
      '\\\\server\\apps\\Framelane\\resources',
    ],
  ] as const)('%s %s', (platform, url, resources) => {
    expect(installedResources(url, platform)).toBe(resources);
  });

  it.each([
    ['linux', 'file:///home/anna/framelane/out/main/index.js'],
    ['linux', 'file:///home/anna/my.app.asar/out/main/index.js'],
    ['win32', 'file:///D:/framelane/out/main/index.js'],
  ] as const)('is nowhere for a module of the repository: %s %s', (platform, url) => {
    expect(installedResources(url, platform)).toBeNull();
  });
});
