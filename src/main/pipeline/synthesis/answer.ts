import { stripVTControlCharacters } from 'node:util';
import { END_LINE } from '../../../shared/synthesis/citations.ts';

/** A longer text is none that was asked for. */
const MAX_CHARS = 60_000;

/** The text of an answer; null if it was cut, or holds nothing. */
export function readText(raw: string): string | null {
  const end = raw.lastIndexOf(END_LINE);
  if (end === -1) return null;
  const text = streamedInquiry(raw.slice(0, end));
  return text === '' ? null : text.slice(0, MAX_CHARS);
}

/** Returns the part of a growing text that can be shown: without a fence around it, and without half a citation at its end. */
export function streamedInquiry(raw: string): string {
  const plain = stripVTControlCharacters(raw).replaceAll('\r', '');
  const open = plain.lastIndexOf('[[');
  const whole = open !== -1 && !plain.includes(']]', open) ? plain.slice(0, open) : plain;
  return whole
    .replaceAll(END_LINE, '')
    .replace(/^\s{0,10}```[a-z]{0,10}\n/u, '')
    .replace(/\n```\s*$/u, '')
    .trim();
}
