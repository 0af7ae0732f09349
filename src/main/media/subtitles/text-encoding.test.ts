import fc from 'fast-check';
import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { decodeText } from './text-encoding.ts';

const russian = 'Привет, меня зовут Анна. Сегодня мы посмотрим, как это работает.';
const japanese = 'こんにちは、私の名前は田中です。今日は新しい製品を紹介します。';
const simplified = '大家好，今天我们来看一下这个新产品。它非常方便，价格也很便宜。';
const traditional = '大家好，今天我們來看一下這個新產品。它非常方便，價格也很便宜。';
const korean = '안녕하세요, 오늘은 새로운 제품을 소개하겠습니다. 매우 편리합니다.';
const french = 'Bonjour à tous, aujourd’hui nous allons voir ça à l’école. C’est très facile.';
const german = 'Guten Tag, heute zeigen wir, wie man schöne Bücher für die Küche macht. Süß!';
const polish = 'Dzień dobry, dziś pokażemy, jak łatwo zrobić świąteczną żółtą świecę.';
const czech = 'Dobrý den, dnes si ukážeme, jak příjemně žluťoučký kůň úpěl ďábelské ódy.';
const greek = 'Γεια σας, σήμερα θα δούμε πώς λειτουργεί αυτό το νέο προϊόν.';
const turkish = 'Merhaba, bugün size bu yeni ürünün nasıl çalıştığını göstereceğiz.';
const hebrew = 'שלום לכולם, היום נראה איך המוצר החדש הזה עובד. זה מאוד קל.';
const arabic = 'مرحبا بكم، سنرى اليوم كيف يعمل هذا المنتج الجديد. إنه سهل جدا.';

test.each([
  ['utf8', russian],
  ['utf-16le', russian],
  ['utf-16be', japanese],
  ['utf-16le', simplified],
  ['windows-1251', russian],
  ['koi8-r', russian],
  ['shift_jis', japanese],
  ['euc-jp', japanese],
  ['gbk', simplified],
  ['gb18030', simplified],
  ['big5', traditional],
  ['euc-kr', korean],
  ['windows-1252', french],
  ['windows-1252', german],
  ['iso-8859-1', german],
  ['windows-1250', polish],
  ['iso-8859-2', polish],
  ['windows-1250', czech],
  ['windows-1253', greek],
  ['windows-1254', turkish],
  ['windows-1255', hebrew],
  ['windows-1256', arabic],
])('one subtitle in %s is read: %s', (encoding, words) => {
  const text = `1\r\n00:00:01,000 --> 00:00:04,500\r\n${words}\r\n`;

  expect(decodeText(iconv.encode(text, encoding))).toBe(text);
});

test.each(['utf8', 'utf-16le', 'utf-16be'])('a byte order mark is no part of the text: %s', (encoding) => {
  expect(decodeText(iconv.encode('Grüße', encoding, { addBOM: true }))).toBe('Grüße');
});

test('a character that is cut at the end does not change how the rest is read', () => {
  expect(decodeText(Buffer.from('Grüße und süß').subarray(0, -1))).toBe('Grüße und sü');
});

test.each([
  ['a picture', Buffer.from('ffd8ffe000104a46494600010100000100010000ffdb004300080606', 'hex')],
  ['zeros', Buffer.alloc(1000)],
  ['a program', Buffer.from('7f454c4602010100000000000000000002003e0001000000', 'hex')],
])('%s is no text', (_, bytes) => {
  expect(decodeText(bytes)).toBeNull();
});

test('every text survives UTF-8', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', 'é', 'ß', '漢', '🎬', 'я', ' ', '\n') }), (text) => {
      expect(decodeText(Buffer.from(text))).toBe(text);
    }),
  );
});

test('any bytes are read or refused', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 500 }), (bytes) => {
      expect(['string', 'object']).toContain(typeof decodeText(bytes));
    }),
  );
});

const thai = 'สวัสดีครับ วันนี้เราจะมาดูผลิตภัณฑ์ใหม่นี้กัน ใช้ง่ายมากและราคาไม่แพง';

test.each([thai, 'สวัสดีครับ', 'ก็ไม่ได้แพง'])('Thai in windows-874 is read: %s', (words) => {
  const text = `1\r\n00:00:01,000 --> 00:00:04,500\r\n${words}\r\n`;

  expect(decodeText(iconv.encode(text, 'windows-874'))).toBe(text);
});

test('one wrong byte never turns a file over', () => {
  const texts = fc.constantFrom(
    russian,
    japanese,
    simplified,
    traditional,
    korean,
    greek,
    hebrew,
    arabic,
    thai,
  );
  fc.assert(
    fc.property(texts, fc.constantFrom(0xff, 0xfe, 0xc0, 0x80, 0xe9), fc.nat(), (text, wrong, place) => {
      const bytes = Buffer.from(text);
      const characters = Array.from(text);
      const at = Buffer.byteLength(characters.slice(0, place % (characters.length + 1)).join(''));

      const read = decodeText(
        Buffer.concat([bytes.subarray(0, at), Buffer.from([wrong]), bytes.subarray(at)]),
      );

      expect(read?.replaceAll('\u{FFFD}', '')).toBe(text);
    }),
  );
});

test('a byte order mark is believed, whatever follows', () => {
  const bytes = Buffer.concat([Buffer.from('\u{FEFF}Caf'), Buffer.from([0xe9, 0x20, 0xe0])]);

  expect(
    decodeText(
      Buffer.concat([
        bytes,
        Buffer.from(' and a good deal more text without a letter above ASCII, so that it is text.'.repeat(3)),
      ]),
    ),
  ).toMatch(/^Caf\u{FFFD} /u);
});
