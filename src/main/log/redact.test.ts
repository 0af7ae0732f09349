import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { redact, withoutNames } from './redact.ts';
import { anyText } from '../../shared/testing/any-text.ts';
import { lawRuns } from '../../shared/testing/law-runs.ts';

const KEY_CHARACTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-';
const keyCharacter = fc.nat(KEY_CHARACTERS.length - 1).map((at) => KEY_CHARACTERS.charAt(at));
const secret = fc.string({ unit: keyCharacter, minLength: 10, maxLength: 60 });
const key = secret.map((rest) => `AIza${rest}`);

describe('redact', () => {
  test('a key never survives, whatever stands around it', () => {
    fc.assert(
      fc.property(fc.string(), key, fc.string(), (before, found, after) => {
        expect(redact(`${before}${found}${after}`)).not.toContain(found);
      }),
      { numRuns: lawRuns(2000) },
    );
  });

  test('a key never survives in any unicode text or between colours', () => {
    fc.assert(
      fc.property(anyText(), key, (around, found) => {
        const coloured = `${found.slice(0, 8)}\u001b[31m${found.slice(8)}`;
        expect(redact(`${around}${coloured}${around}`)).not.toContain(found);
      }),
    );
  });

  test('the value of anything called a key, token, secret or password never survives', () => {
    const name = fc.constantFrom(
      'key=',
      'apiKey: ',
      '"api_key": "',
      'GEMINI_API_KEY=',
      'token=',
      'x-goog-api-key: ',
      'Bearer ',
    );
    fc.assert(
      fc.property(name, secret, (named, value) => {
        expect(redact(`see ${named}${value}`)).not.toContain(value);
      }),
    );
  });

  test('a cut does not leave half a key', () => {
    expect(redact(`${'x'.repeat(1990)}AIza${'S'.repeat(30)}`)).not.toContain('AIza');
  });

  test('the home folder is ~, and so are the homes of others', () => {
    expect(redact('in /home/anna/Videos', '/home/anna')).toBe('in ~/Videos');
    expect(redact('in C:\\Users\\Anna Muster\\Videos', 'C:\\Users\\Anna Muster')).toBe('in ~\\Videos');
    expect(redact('in /Users/otto/Movies', '/home/anna')).toBe('in ~/Movies');
  });

  test('control characters go, lines stay', () => {
    expect(redact('a\u0007b\r\nc\u001b[31md')).toBe('ab\ncd');
  });

  test('what is harmless stays as it is', () => {
    const text = 'gemini 0.61.0: 3 processes, key missing, 12 tokens/s';
    expect(redact(text)).toBe(text);
  });
});

describe('withoutNames', () => {
  test.each([
    [
      "ENOENT: no such file or directory, open '/home/anna/My holiday.mp4'",
      'ENOENT: no such file or directory, open <path .mp4>',
    ],
    ["cannot open 'Bob's party.mp4' now", 'cannot open <text> now'],
    ['failed: C:\\Users\\anna\\Mein Urlaub.mov', 'failed: <path .mov>'],
    ["/data/it's a secret: part 2.mkv", '<path .mkv>'],
    ['input:/data/a.mp4', 'input:<path .mp4>'],
    [
      "Cannot read properties of undefined (reading 'length')",
      "Cannot read properties of undefined (reading 'length')",
    ],
    [
      'Unexpected token S, "My secret question" is not valid JSON',
      'Unexpected token S, <text> is not valid JSON',
    ],
    ['GET https://example.org/v1/models?key=1', 'GET https://example.org/…'],
    ['Failed: “My secret question is not', 'Failed: <text>'],
    ["open 'Bob's party.mp4' and 'my other", 'open <text> and <text>'],
    ['it is a holiday.mp4', 'it is a <path .mp4>'],
    ["1/2 and/or can't", "1/2 and/or can't"],
  ])('%s', (text, expected) => {
    expect(withoutNames(text)).toBe(expected);
  });

  test('no absolute path survives', () => {
    const name = fc.string({ minLength: 12 }).filter((part) => /^[^\s\\/…\n][^\n\r]*$/u.test(part));
    fc.assert(
      fc.property(fc.constantFrom('/', 'C:\\', '\\\\server\\', '~/', '../'), name, (root, part) => {
        expect(withoutNames(`failed at ${root}${part}`)).not.toContain(part);
      }),
    );
  });
});
