import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hostBehind, safeLink } from './safe-link.ts';
import { lawRuns } from '../testing/law-runs.ts';

it('lets https and mail through, in their plain form', () => {
  expect(safeLink('https://example.com/a?b#c')).toBe('https://example.com/a?b#c');
  expect(safeLink('HTTPS://EXAMPLE.com')).toBe('https://example.com/');
  expect(safeLink('mailto:a@example.com?subject=Hello&cc=b@example.com')).toBe(
    'mailto:a@example.com?subject=Hello&cc=b@example.com',
  );
  expect(safeLink('https://münchen.example/ß')).toBe('https://xn--mnchen-3ya.example/%C3%9F');
});

it.each([
  [undefined],
  [''],
  ['a/relative.md'],
  ['//example.com/x'],
  ['http://example.com'],
  ['javascript:alert(1)'],
  ['java\nscript:alert(1)'],
  [' data:text/html,x'],
  ['file:///etc/passwd'],
  ['smb://server/share'],
  ['ms-msdt:/id'],
  ['vbscript:x'],
  ['framelane-media://frame/b/0/0'],
  ['https://user:secret@example.com'],
  ['https://example.com@evil.example'],
  ['mailto:a@example.com?attach=/etc/passwd'],
  ['mailto:a@example.com?subject=x&Attachment=C:\\secret.txt'],
  ['mailto:a@example.com&attach=/etc/passwd'],
  ['mailto:a@example.com%26attach=/etc/passwd'],
  ['mailto:a@example.com#?attach=x'],
  ['mailto://&attach'],
  [`https://example.com/${'a'.repeat(3000)}`],
  [`https://example.com/${'ä'.repeat(1000)}`],
])('lets nothing else through: %j', (href) => {
  expect(safeLink(href)).toBeNull();
});

it('is the same for an address in its plain form, whatever the address', () => {
  const piece = fc.constantFrom(
    ...[
      'https://',
      'mailto:',
      'a',
      '@',
      'b.example',
      '/',
      '?',
      '#',
      '%',
      '%20',
      ' ',
      '\\',
      'ä',
      '[',
      ']',
      '(',
      ')',
    ],
    ...[
      '"',
      '<',
      '>',
      '&',
      '=',
      'attach',
      'Attach',
      'subject',
      ':',
      '443',
      '\t',
      '\n',
      '..',
      '//',
      'xn--',
      '\u202E',
      '😀',
    ],
  );
  fc.assert(
    fc.property(
      fc.constantFrom('', 'https://', 'mailto:'),
      fc.array(piece, { maxLength: 14 }),
      (start, pieces) => {
        const link = safeLink(start + pieces.join(''));
        if (link === null) return;
        expect(safeLink(link)).toBe(link);
        expect(link).toMatch(/^(?:https:\/\/[^@/]+\/|mailto:)/u);
        if (link.startsWith('mailto:')) expect(link.toLowerCase()).not.toMatch(/[?&]attach/u);
      },
    ),
    { numRuns: lawRuns(2000) },
  );
});

it.each([
  ['the shop', 'https://shop.example/', null],
  ['shop.example', 'https://shop.example/', null],
  ['www.shop.example/a?b', 'https://shop.example/a', null],
  ['https://SHOP.example', 'https://www.shop.example/', null],
  ['', 'https://shop.example/', null],
  ['bank.example', 'https://evil.example/', 'evil.example'],
  ['https://bank.example/login', 'https://evil.example/login', 'evil.example'],
  ['see bank.example.', 'https://evil.example/', 'evil.example'],
  ['bank.example and evil.example', 'https://evil.example/', 'evil.example'],
  ['https://bank.example@evil.example', 'https://evil.example/', null],
  ['раураl', 'https://xn--80aa0aec9cd.example/', 'xn--80aa0aec9cd.example'],
  ['münchen.example', 'https://xn--mnchen-3ya.example/', 'xn--mnchen-3ya.example'],
  // A text that shows the host itself misleads nobody.
  ['https://a.example:8080/x', 'https://a.example:8080/x', null],
  ['https://xn--fsq.example', 'https://xn--fsq.example/', null],
  ['help@bank.example', 'mailto:help@evil.example', 'help@evil.example'],
  ['help@bank.example', 'mailto:help@bank.example', null],
])('shows the host behind %j for %s: %s', (text, link, host) => {
  expect(hostBehind(text, link)).toBe(host);
});

it('reads texts of any length', () => {
  expect(hostBehind('a.'.repeat(100_000), 'https://evil.example/')).toBeNull();
  expect(hostBehind('@'.repeat(100_000), 'https://evil.example/')).toBeNull();
});
