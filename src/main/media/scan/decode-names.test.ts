import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { nameDecoder } from './decode-names.ts';

async function decodeNames(names: readonly Uint8Array[]): Promise<readonly string[]> {
  return names.map(await nameDecoder(names));
}

test.each<readonly [encoding: string, ...names: string[]]>([
  ['windows-1252', 'café.mp4'],
  ['windows-1252', 'été à Paris.mp4', 'déjà vu.mp4'],
  ['windows-1252', 'Größe.mp4'],
  ['windows-1252', 'año nuevo.mp4'],
  ['windows-1252', 'Übung 1.mp4', 'Übung 2.mp4'],
  ['windows-1252', 'São João.mov'],
  ['Shift_JIS', '動画テスト.mp4'],
  ['Shift_JIS', '商品紹介.mp4'],
  ['Shift_JIS', 'カメラ.mp4', '表示.mp4'],
  ['GBK', '产品视频.mp4'],
  ['GBK', '测试.mp4'],
  ['GBK', '新品发布会 2023.mp4', '肥皂.mp4'],
  ['Big5', '產品影片.mp4'],
  ['EUC-KR', '제품 영상.mp4'],
  ['EUC-KR', '비디오.mp4'],
  ['EUC-JP', '動画テスト.mp4'],
  ['KOI8-R', 'видео.mp4'],
  ['KOI8-R', 'Обзор мыла.mp4'],
  ['windows-1251', 'видео.mp4'],
  ['windows-1251', 'Обзор мыла.mp4', 'Отзыв.mp4'],
  ['cp866', 'Обзор мыла.mp4'],
  ['cp850', 'café.mp4'],
  ['cp850', 'Größe.mp4'],
  ['macintosh', 'café.mp4'],
  ['windows-1250', 'żółw.mp4'],
  ['windows-1253', 'βίντεο.mp4'],
  ['windows-874', 'วิดีโอ.mp4'],
  ['windows-1256', 'فيديو.mp4'],
  ['windows-1254', 'şarkı.mp4'],
])('names in %s are read: %s', async (encoding, ...names) => {
  expect(await decodeNames(names.map((name) => iconv.encode(name, encoding)))).toEqual(names);
});

test('what no encoding knows gets a name that a folder can have', async () => {
  const [name = ''] = await decodeNames([Buffer.from('a\x01\xff\xff\xfe.mp4', 'latin1')]);

  expect(name).toMatch(/^a_[^/\\]+\.mp4$/u);
});
