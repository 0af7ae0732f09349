import { expect, test } from 'vitest';
import { inLanguage, tokensOfChars, tokensOfText } from './text-tokens.ts';

/** The first article of the Universal Declaration of Human Rights, and the tokens that Gemma's tokenizer makes of it. */
const MEASURED: readonly (readonly [tokens: number, text: string])[] = [
  [
    32,
    'All human beings are born free and equal in dignity and rights. They are endowed with reason and conscience and should act towards one another in a spirit of brotherhood.',
  ],
  [
    39,
    'Alle Menschen sind frei und gleich an Würde und Rechten geboren. Sie sind mit Vernunft und Gewissen begabt und sollen einander im Geist der Brüderlichkeit begegnen.',
  ],
  [31, '人人生而自由,在尊严和权利上一律平等。他们赋有理性和良心,并应以兄弟关系的精神相对待。'],
  [
    46,
    'すべての人間は、生まれながらにして自由であり、かつ、尊厳と権利とについて平等である。人間は、理性と良心とを授けられており、互いに同胞の精神をもって行動しなければならない。',
  ],
  [
    49,
    '모든 인간은 태어날 때부터 자유로우며 그 존엄과 권리에 있어 동등하다. 인간은 천부적으로 이성과 양심을 부여받았으며 서로 형제애의 정신으로 행동하여야 한다.',
  ],
  [
    54,
    'มนุษย์ทั้งหลายเกิดมามีอิสระและเสมอภาคกันในเกียรติศักดิ์และสิทธิ ต่างมีเหตุผลและมโนธรรม และควรปฏิบัติต่อกันด้วยเจตนารมณ์แห่งภราดรภาพ',
  ],
  [
    60,
    'כל בני אדם נולדו בני חורין ושווים בערכם ובזכויותיהם. כולם חוננו בתבונה ובמצפון, לפיכך חובה עליהם לנהוג איש ברעהו ברוח של אחווה.',
  ],
  [
    44,
    'يولد جميع الناس أحرارًا متساوين في الكرامة والحقوق. وقد وهبوا عقلاً وضميرًا وعليهم أن يعامل بعضهم بعضًا بروح الإخاء.',
  ],
  [44, '0123456789 2026-11-29 12:34:56 1234.56 99999'],
];

test.each(MEASURED)(
  'a text of %i tokens is counted with a third at most, in any script: %s',
  (tokens, text) => {
    expect(tokensOfText(text) / tokens).toBeGreaterThan(0.9);
    expect(tokensOfText(text) / tokens).toBeLessThan(1.5);
  },
);

test('Chinese takes about three times as many tokens a character as English, and a script that nobody measured no fewer', () => {
  const [english, chinese, unknown] = ['a', '字', 'ᚠ'].map((char) => tokensOfText(char.repeat(1000)));
  expect((chinese ?? 0) / (english ?? 1)).toBeGreaterThanOrEqual(3);
  expect(unknown).toBeGreaterThanOrEqual(chinese ?? Infinity);
});

test.each(['zh-yue', 'zh-cmn', 'zh-CN-TW', 'zh-Hans-a'])(
  'a model that names a language by %s, which is no tag, names the language all the same',
  (tag) => {
    expect(tokensOfChars(1000, tag)).toBe(750);
    expect(inLanguage(1000, tag)).toBe(1200);
  },
);

test('characters of which only the number and the language are known count by the script of the language', () => {
  expect(['en', 'de', null, 'no tag at all', 'x'].map((tag) => tokensOfChars(1000, tag))).toEqual(
    Array(5).fill(250),
  );
  expect(['zh', 'zho', 'zh-Hant-TW', 'ja', 'ko'].map((tag) => tokensOfChars(1000, tag))).toEqual([
    750, 750, 750, 650, 700,
  ]);
});

test('an answer in another language is longer than the same in English; one that is not known lies between', () => {
  const lengths = ['zh', 'ja', 'th', 'sw'].map((tag) => inLanguage(1000, tag));
  expect(Math.min(...lengths, inLanguage(1000, null))).toBeGreaterThan(inLanguage(1000, 'en'));
  expect(inLanguage(1000, 'en')).toBe(1000);
});
