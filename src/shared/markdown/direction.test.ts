import { describe, expect, it } from 'vitest';
import { directionOf, directionOfReport } from './direction.ts';
import { languageOf } from './language-of.ts';

describe('directionOf', () => {
  it.each([
    ['مرحبا بالعالم', 'rtl'],
    ['שלום עולם', 'rtl'],
    ['Hello', 'ltr'],
    ['你好', 'ltr'],
    ['0:05', null],
    ['', null],
    ['😀', null],
    ['iPhone هو أفضل هاتف في السوق', 'rtl'],
    ['The host says «مرحبا» to everybody', 'ltr'],
    ['«مرحبا» is what the host says at the beginning', 'ltr'],
  ])('is that of most letters: %s', (text, expected) => {
    expect(directionOf(text)).toBe(expected);
  });

  it('is that of the report for a mixed block', () => {
    expect(directionOf('Framelane Studio Professional הוא כלי', 'rtl')).toBe('rtl');
    expect(directionOf('Framelane Studio Professional', 'rtl')).toBe('ltr');
  });

  it('tells that of a report with names of brands', () => {
    expect(directionOfReport('# تقرير Framelane\n\nيعرض الفيديو منتج Nike Air Max في المتجر')).toBe('rtl');
    expect(directionOfReport('# Report\n\nThe sign reads “متجر”.')).toBe('ltr');
    expect(directionOfReport('')).toBe('ltr');
  });
});

describe('languageOf', () => {
  it.each([
    ['这个视频介绍了一款新产品', 'zh-Hans'],
    ['這個影片介紹了一款新產品', 'zh-Hant'],
    ['この動画は新製品を紹介します', 'ja'],
    ['이 영상은 새로운 제품을 소개합니다', 'ko'],
    ['วิดีโอนี้แนะนำสินค้าใหม่', 'th'],
    ['يعرض الفيديو منتجًا جديدًا', 'ar'],
    ['این ویدیو یک محصول جدید معرفی می‌کند', 'fa'],
    ['یہ ویڈیو ایک نئی چیز دکھاتی ہے', 'ur'],
    ['הסרטון מציג מוצר חדש', 'he'],
    ['এই ভিডিওতে নতুন পণ্য', 'bn'],
    ['វីដេអូនេះបង្ហាញផលិតផលថ្មី', 'km'],
    ['ဒီဗီဒီယိုက ပစ္စည်းအသစ်ကို ပြသည်', 'my'],
    ['The video shows a new product', null],
    ['The sign reads “新品”', null],
    ['', null],
  ])('%s', (text, expected) => {
    expect(languageOf(text)).toBe(expected);
  });
});
