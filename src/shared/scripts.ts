/** A script that a computer may have no font for. */
interface Script {
  /** Its code of ISO 15924, `emoji`, or `other`. */
  readonly script: string;
  readonly pattern: RegExp;
  /** A letter that each font of it draws. */
  readonly sample: string;
  /** The package of Debian and Ubuntu that draws it. */
  readonly font: string;
}

/** Scripts that reports are written in. */
export const scripts: readonly Script[] = [
  {
    script: 'emoji',
    pattern: /\p{Extended_Pictographic}/u,
    sample: '\u{1F600}',
    font: 'fonts-noto-color-emoji',
  },
  { script: 'Hani', pattern: /\p{Script=Han}/u, sample: '中', font: 'fonts-noto-cjk' },
  {
    script: 'Jpan',
    pattern: /[\p{Script=Hiragana}\p{Script=Katakana}]/u,
    sample: 'あ',
    font: 'fonts-noto-cjk',
  },
  { script: 'Kore', pattern: /\p{Script=Hangul}/u, sample: '한', font: 'fonts-noto-cjk' },
  { script: 'Arab', pattern: /\p{Script=Arabic}/u, sample: 'ع', font: 'fonts-noto-core' },
  { script: 'Hebr', pattern: /\p{Script=Hebrew}/u, sample: 'א', font: 'fonts-noto-core' },
  { script: 'Thai', pattern: /\p{Script=Thai}/u, sample: 'ก', font: 'fonts-noto-core' },
  { script: 'Deva', pattern: /\p{Script=Devanagari}/u, sample: 'अ', font: 'fonts-noto-core' },
  { script: 'Beng', pattern: /\p{Script=Bengali}/u, sample: 'অ', font: 'fonts-noto-core' },
  { script: 'Taml', pattern: /\p{Script=Tamil}/u, sample: 'அ', font: 'fonts-noto-core' },
  { script: 'Telu', pattern: /\p{Script=Telugu}/u, sample: 'అ', font: 'fonts-noto-core' },
  { script: 'Khmr', pattern: /\p{Script=Khmer}/u, sample: 'ក', font: 'fonts-noto-core' },
  { script: 'Geor', pattern: /\p{Script=Georgian}/u, sample: 'ა', font: 'fonts-noto-core' },
  { script: 'Armn', pattern: /\p{Script=Armenian}/u, sample: 'Ա', font: 'fonts-noto-core' },
];

/** The script of a letter, and the package that draws it. */
export function scriptOf(letter: string): Pick<Script, 'script' | 'font'> {
  return scripts.find(({ pattern }) => pattern.test(letter)) ?? { script: 'other', font: 'fonts-noto-core' };
}
