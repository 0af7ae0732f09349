import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useApp } from '../store/app-store.ts';
import { dropFiles } from './drop-files.ts';

// The files of a worker share the store.
afterEach(() => useApp.setState(useApp.getInitialState(), true));

const request = vi.fn<(name: string, input: unknown) => Promise<unknown>>();

let platform: string;

/** Paths by file. Chromium gives none to what is on no disk, nor to what has a name that is not UTF-8 in its path. */
const paths = new Map<File, string>();

beforeEach(() => {
  platform = 'linux';
  request.mockResolvedValue({ ok: false, message: 'refused' });
  const pathOf = (file: File): string => paths.get(file) ?? '';
  vi.stubGlobal('window', {
    framelane: {
      request,
      pathOf,
      get platform() {
        return platform;
      },
    },
  });
  vi.stubGlobal('navigator', { languages: ['en'], language: 'en' });
  useApp.setState({ toasts: [] });
});

afterEach(() => {
  vi.unstubAllGlobals();
  request.mockReset();
  paths.clear();
});

function file(name: string, path = '', content = ''): File {
  const made = new File([content], name);
  paths.set(made, path);
  return made;
}

async function said(files: readonly File[]): Promise<readonly string[]> {
  dropFiles(files);
  await Promise.resolve();
  return useApp.getState().toasts.map(({ text }) => text.split('.')[0] ?? '');
}

const OLD_NAME = 'The name of something you dropped, or of its folder, is written in an old encoding';
const NOT_ON_DISK = 'These files are not on this computer’s disk';

test.each<
  [string, readonly [name: string, path?: string, content?: string][], readonly string[], readonly string[]]
>([
  ['a name in an old encoding', [['']], [], [OLD_NAME]],
  ['several of them', [[''], ['']], [], [OLD_NAME]],
  ['a file in a folder with such a name', [['clean.mp4']], [], [OLD_NAME]],
  ['such a name beside others', [['a.mp4', '/a.mp4'], ['']], ['/a.mp4'], [OLD_NAME]],
  ['such a name beside a picture of a page', [['photo.png', '', 'png'], ['']], [], [OLD_NAME]],
  ['a picture of a page', [['photo.png', '', 'png']], [], [NOT_ON_DISK]],
  [
    'a picture of a page beside a file',
    [
      ['a.mp4', '/a.mp4'],
      ['p.png', '', 'png'],
    ],
    ['/a.mp4'],
    [NOT_ON_DISK],
  ],
  [
    'the same file twice',
    [
      ['a.mp4', '/a.mp4'],
      ['a.mp4', '/a.mp4'],
    ],
    ['/a.mp4'],
    [],
  ],
  ['an empty file', [['a.mp4', '/a.mp4']], ['/a.mp4'], []],
  ['nothing', [], [], [NOT_ON_DISK]],
])('%s', async (_, dropped, taken, told) => {
  const files = dropped.map(([name, path, content]) => file(name, path, content));
  expect((await said(files)).filter((text) => text !== 'refused')).toEqual(told);
  expect(request.mock.calls).toEqual(taken.length === 0 ? [] : [['batch.drop', { paths: taken }]]);
});

test('other systems have no such names', async () => {
  platform = 'darwin';
  expect(await said([file('promised.png')])).toEqual([NOT_ON_DISK]);
});
