import { expect, it } from 'vitest';
import { fileNameOf, wordsOf } from './page-words.ts';

it.each([
  ['clip.mp4', '<bdi>clip.mp4</bdi>'],
  ['视频 1.mp4', '<bdi>视频 1.mp4</bdi>'],
  ['الحلقة.mp4', '<bdi dir="ltr"><bdi dir="rtl">الحلقة</bdi>.mp4</bdi>'],
  ['يوم/פרק 2 <b>.MOV', '<bdi dir="ltr"><bdi dir="rtl">يوم/פרק 2 &lt;b&gt;</bdi>.MOV</bdi>'],
  ['الحلقة الأولى', '<bdi dir="rtl">الحلقة الأولى</bdi>'],
  // The first letter does not decide.
  ['حذاء Nike Air.mp4', '<bdi dir="ltr">حذاء Nike Air.mp4</bdi>'],
])('the name %j is drawn with its ending at its end', (name, html) => {
  expect(fileNameOf(name)).toBe(html);
});

it('words run as most of their letters do', () => {
  expect(wordsOf('Nike تطلق حذاءً جديداً!')).toBe('<bdi dir="rtl">Nike تطلق حذاءً جديداً!</bdi>');
  expect(wordsOf('حذاء: Nike Air Max')).toBe('<bdi dir="ltr">حذاء: Nike Air Max</bdi>');
  expect(wordsOf('')).toBe('');
});
