import { toldThinking, type ThinkingLevel } from './models.ts';
import type { Thinking } from './plan.ts';
import { inLanguage } from './text-tokens.ts';

/** The facts that the length of an answer depends on. */
export interface Asked {
  readonly model: string;
  readonly thinking: Thinking;
  /** The language of the answer; null if it is not known yet. */
  readonly language: string | null;
}

/**
 * The thoughts of a model that is told a level. Google itself takes a level for these budgets, and a hard clip was seen to fill
 * 16,384 tokens at the highest level (docs/facts/gemini-api.md, "Thinking"). A model that is told to think least mostly does not
 * think at all.
 */
const THOUGHTS: Readonly<Record<ThinkingLevel, number>> = {
  minimal: 256,
  low: 1_024,
  medium: 8_192,
  high: 24_576,
};

/**
 * Returns the expected tokens of an answer: its words, and the thoughts before them, which are charged like them. `englishTokens`:
 * those of the same answer in English. Every estimate, preview and spending limit asks this function.
 */
export function answerTokens(englishTokens: number, { model, thinking, language }: Asked): number {
  return inLanguage(englishTokens, language) + thoughtTokens(model, thinking);
}

/** A model that is told nothing thinks as much as it likes. */
function thoughtTokens(model: string, thinking: Thinking): number {
  const request = toldThinking(model, thinking);
  if (request === null) return THOUGHTS.medium;
  return request.kind === 'budget' ? request.tokens : THOUGHTS[request.level];
}
