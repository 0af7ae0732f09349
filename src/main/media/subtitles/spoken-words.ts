import type { RawCue } from './subtitles-lines.ts';
import { isUnspaced } from './unspaced.ts';

/** A word, a mark or a space with the time at which it is said; NaN if no time is stated. */
export interface SpokenWord {
  readonly startS: number;
  readonly endS: number;
  readonly text: string;
  readonly speaker: string | null;
}

/** Single timed words are joined to lines. A line ends after this many words, after this pause, or at the end of a sentence. */
const WORDS_A_LINE = 14;
const PAUSE_S = 1;

/** Marks that follow a word without a space. */
const MARK = /^[.,!?;:%…)\]»”’。、，！？；：）」』]+$/u;
const SENTENCE_END = /[.!?。！？…]["'”’»」)]?$/u;

interface Line {
  readonly startS: number;
  endS: number;
  readonly speaker: string | null;
  readonly words: string[];
}

/** Joins words to lines of one speaker. */
export function linesOfWords(words: readonly SpokenWord[]): readonly RawCue[] {
  const isSpaced = words.some(({ text }) => /^\s/u.test(text)) || words.some(({ text }) => /\s$/u.test(text));
  const lines: Line[] = [];
  let isDone = true;
  for (const word of words) {
    if (word.text === '') continue;
    const line = lines.at(-1);
    const isMark = MARK.test(word.text.trim()) || word.text.trim() === '';
    if (line !== undefined && (isMark || Number.isNaN(word.startS))) {
      line.words.push(word.text);
      if (isMark && SENTENCE_END.test(word.text.trim())) isDone = true;
      continue;
    }
    if (Number.isNaN(word.startS) || word.text.trim() === '') continue;
    const goesOn =
      line !== undefined &&
      !isDone &&
      word.speaker === line.speaker &&
      line.words.length < WORDS_A_LINE * (isSpaced ? 2 : 1) &&
      word.startS - line.endS < PAUSE_S &&
      word.startS >= line.startS;
    if (goesOn) {
      line.words.push(word.text);
      line.endS = Math.max(line.endS, Number.isNaN(word.endS) ? word.startS : word.endS);
    } else {
      lines.push({
        startS: word.startS,
        endS: Number.isNaN(word.endS) ? word.startS : word.endS,
        speaker: word.speaker,
        words: [word.text],
      });
    }
    isDone = SENTENCE_END.test(word.text.trim());
  }
  return lines.map(({ startS, endS, speaker, words: said }) => ({
    startS,
    endS,
    lines: [withSpeaker(speaker, isSpaced ? said.join('').trim() : spaced(said))],
  }));
}

/** Puts the name of who speaks before a text. */
export function withSpeaker(speaker: string | null, text: string): string {
  return speaker === null ? text : `${speaker}: ${text.trim()}`;
}

function spaced(words: readonly string[]): string {
  return words.reduce((text, word) => {
    const isClose = text === '' || MARK.test(word) || isUnspaced(text, word);
    return isClose ? text + word : `${text} ${word}`;
  }, '');
}
