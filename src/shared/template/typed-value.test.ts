import { expect, test } from 'vitest';
import { correctedFindings } from './corrections.ts';
import { readTypedValue, typedText } from './typed-value.ts';

test('typed values fit their column, or say what is wrong', () => {
  expect(readTypedValue({ kind: 'text' }, '  Open \n loop ')).toEqual({ kind: 'value', value: 'Open loop' });
  expect(readTypedValue({ kind: 'time' }, '1:02:03')).toEqual({ kind: 'value', value: '1:02:03' });
  expect(readTypedValue({ kind: 'time' }, '12 s')).toEqual({ kind: 'no-time' });
  expect(readTypedValue({ kind: 'time' }, '0:75')).toEqual({ kind: 'no-time' });
  expect(readTypedValue({ kind: 'number' }, '7,5')).toEqual({ kind: 'value', value: 7.5 });
  expect(readTypedValue({ kind: 'number' }, 'many')).toEqual({ kind: 'no-number' });
  expect(readTypedValue({ kind: 'list' }, 'one\n\n two ')).toEqual({ kind: 'value', value: ['one', 'two'] });
  expect(readTypedValue({ kind: 'number' }, ' ')).toEqual({ kind: 'value', value: null });
  expect(typedText(['one', 'two'])).toBe('one\ntwo');
  expect(typedText(null)).toBe('');
});

test('corrections take the place of what was said and leave the rest', () => {
  const said = { headline: 'x', summary: '', topics: [], moments: [], columns: { a: 'wrong', b: 1 } };
  expect(correctedFindings(said, { a: 'right', c: null }).columns).toEqual({ a: 'right', b: 1, c: null });
  expect(said.columns).toEqual({ a: 'wrong', b: 1 });
});
