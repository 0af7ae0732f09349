import { expect, it } from 'vitest';
import { english } from '../../shared/i18n/i18n.ts';
import { describeThinking } from './describe-thinking.ts';

it.each([
  ['gemini-3.5-flash-lite', 'auto', 'Gemini 3.5 Flash-Lite is asked for “Minimal”'],
  ['gemini-3.8-flash', 'auto', 'Gemini 3.8 Flash is asked for “Low”'],
  ['gemini-3.8-flash', 'high', 'Gemini 3.8 Flash is asked for “High”'],
  ['gemini-3.8-flash', 'minimal', 'Gemini 3.8 Flash has no “Minimal” and is asked for “Low”'],
  ['gemini-2.5-flash', 'minimal', 'Gemini 2.5 Flash does not think'],
  ['gemini-2.5-flash', 'high', 'Gemini 2.5 Flash may think for 24,576 tokens'],
  ['gemini-4-argon', 'high', 'Gemini 4 Argon is told nothing'],
  ['gemini-3.8-flash-001', 'high', 'gemini-3.8-flash-001 is told nothing'],
  ['gemini-9-neon', 'minimal', 'gemini-9-neon is told nothing'],
] as const)('says what thinking comes to for %s: %s', (model, choice, words) => {
  expect(describeThinking(model, choice, english)).toContain(words);
});
