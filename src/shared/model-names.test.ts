import { expect, test } from 'vitest';
import { isOtherModel } from './model-names.ts';

test.each([
  ['gemini-2.5-flash', 'gemini-2.5-flash'],
  ['models/gemini-2.5-flash', 'gemini-2.5-flash'],
  ['gemini-2.5-flash-preview-05-20', 'gemini-2.5-flash'],
  ['gemini-2.5-flash-002', 'gemini-2.5-flash-001'],
  ['gemini-2.5-flash', 'gemini-2.5-flash-preview'],
  ['gemini-2.5-pro', 'gemini-pro-latest'],
  ['gemini-2.5-pro', 'pro'],
])('%s answers for %s', (answered, asked) => expect(isOtherModel(answered, asked)).toBe(false));

test.each([
  ['gemini-2.5-flash-lite', 'gemini-2.5-flash'],
  ['gemini-2.5-flash', 'gemini-2.5-flash-lite'],
  ['gemini-2.5-flash', 'gemini-2.5-pro'],
  ['gemini-2.0-flash', 'gemini-2.5-flash'],
])('%s is another model than %s', (answered, asked) => expect(isOtherModel(answered, asked)).toBe(true));
