/** Words of the sample's reports, as a reader finds them. `font` is a language whose fonts draw them; null where all do. */
export const expectedWords: readonly {
  readonly script: string;
  readonly font: string | null;
  readonly words: readonly string[];
}[] = [
  { script: 'Chinese', font: 'zh-cn', words: ['时间大约3~5秒，优惠8~10秒', '“重点”', '25~30 元', '来源见'] },
  { script: 'Japanese', font: 'ja', words: ['「新製品」', '3〜5秒、8~10秒', '直骨海角次今'] },
  { script: 'Korean', font: 'ko', words: ['3~5초, 8~10초', '인용문입니다'] },
  { script: 'Arabic', font: 'ar', words: ['ملخص', 'الفيديو', 'عنوان'] },
  { script: 'Hebrew', font: 'he', words: ['סיכום', 'הסרטון', 'מוצר', 'ראשון'] },
  { script: 'Thai', font: 'th', words: ['สินค้าใหม่', '3~5 บาท'] },
  { script: 'Hindi', font: 'hi', words: ['हिन्दी'] },
  {
    script: 'Latin, Greek and Cyrillic',
    font: null,
    words: [
      'Ελληνικά',
      'Русский',
      'Tiếng Việt',
      'The name has 240 bytes.',
      'Nike Air Max',
      'a_1 * b_2',
      '$5 and $10',
    ],
  },
  {
    script: 'wide and long tables',
    font: null,
    words: ['Column 12', '5.11', 'bottle 1 into', 'bottle 120 into', '“wait for 120”', 'After the table.'],
  },
  { script: 'formulas, notes and code', font: null, words: ['graph TD; A-->B', 'First, as in', 'Inner.'] },
];

/** A text without what a layout changes: spaces, breaks, marks of direction, and ligatures. */
export function folded(text: string): string {
  return text.normalize('NFKC').replaceAll(/[\s\u00AD\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/gu, '');
}
