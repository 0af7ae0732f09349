import { describe, expect, test } from 'vitest';
import { readValue } from './column-value.ts';

const wrong = { ok: false };

describe('a time', () => {
  test.each([
    ['0:07', '0:07'],
    ['00:07', '0:07'],
    ['00:00:07', '0:07'],
    ['01:02:03', '1:02:03'],
    ['75:30', '1:15:30'],
    ['0:07.5', '0:07'],
    ['[0:07]', '0:07'],
    ['at 0:07', '0:07'],
    ['0:07-0:12', '0:07'],
    ['0:07 – 0:12', '0:07'],
    ['', null],
    ['none', null],
    ['N/A', null],
    ['not shown', null],
    ['—', null],
    [null, null],
    [undefined, null],
  ])('%j is read as %j', (written, value) => {
    expect(readValue(written, { kind: 'time', outOf: null })).toEqual({ ok: true, value });
  });

  test.each(['soon', '7', 7, true, {}, ['0:07'], '0:01, 0:02 and 0:03', '0:7', '100:00:00'])(
    '%j is not understood',
    (written) => expect(readValue(written, { kind: 'time', outOf: null })).toMatchObject(wrong),
  );
});

describe('a score of 100', () => {
  test.each([
    [78, 78],
    [7.5, 7.5],
    ['78', 78],
    ['78/100', 78],
    ['8/10', 80],
    ['8 out of 10', 80],
    ['78 %', 78],
    ['78 points', 78],
    ['7,5', 7.5],
    ['none', null],
    ['', null],
    [null, null],
  ])('%j is read as %j', (written, value) => {
    expect(readValue(written, { kind: 'number', outOf: 100 })).toEqual({ ok: true, value });
  });

  test.each([780, -1, '780', '8/0', 'high', '70 to 80', '1.2.3', true, [78], {}, Number.POSITIVE_INFINITY])(
    '%j is not understood',
    (written) => expect(readValue(written, { kind: 'number', outOf: 100 })).toMatchObject(wrong),
  );
});

test.each([
  ['1,200', 1200],
  ['3 people', 3],
  ['45 %', 45],
  ['-2', -2],
])('a number without a best is read from %j', (written, value) => {
  expect(readValue(written, { kind: 'number', outOf: null })).toEqual({ ok: true, value });
});

test.each([
  [
    ['a', 'b'],
    ['a', 'b'],
  ],
  [
    ['a', ' a ', '', null, 'b'],
    ['a', 'b'],
  ],
  [
    [1, 'b'],
    ['1', 'b'],
  ],
  ['one claim', ['one claim']],
  ['none', null],
  [null, null],
  [[], []],
])('a list is read from %j', (written, value) => {
  expect(readValue(written, { kind: 'list', outOf: null })).toEqual({ ok: true, value });
});

test('a list of things is not understood, one that is too long is cut', () => {
  const list = { kind: 'list', outOf: null } as const;
  expect(readValue([{ claim: 'soft' }], list)).toMatchObject(wrong);
  const long = readValue(
    Array.from({ length: 99 }, (_, index) => `${index} ${'x'.repeat(300)}`),
    list,
  );
  expect(long.ok && Array.isArray(long.value) && long.value.map((item) => item.length)).toEqual(
    Array.from({ length: 30 }, () => 200),
  );
});

test.each([
  ['Open loop', 'Open loop'],
  [' None ', 'None'],
  ['', null],
  [7, '7'],
  [['a', 'b'], 'a, b'],
  ['x'.repeat(600), `${'x'.repeat(499)}…`],
])('a text is read from %j', (written, value) => {
  expect(readValue(written, { kind: 'text', outOf: null })).toEqual({ ok: true, value });
});
