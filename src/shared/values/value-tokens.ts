import { tokensOfText } from '../text-tokens.ts';
import { namedColumns } from '../template/variables.ts';
import type { ValueColumn, VideoValues } from './model.ts';
import { questionValues, type QuestionValues } from './question-values.ts';

/**
 * The tokens of what a question says of a video besides its pictures: what is sent, and what its template names. `instructions`: the
 * template's text; empty for a question that has none.
 */
export function valueTokens(
  values: VideoValues,
  columns: readonly ValueColumn[],
  instructions: string,
): number {
  // Nothing is known of most videos.
  if (values.found.length === 0 && Object.keys(values.typed).length === 0) return 0;
  return toldTokens(questionValues(values, columns), instructions);
}

/** The same for what a question tells. */
export function toldTokens({ known, columns: ids, sent }: QuestionValues, instructions: string): number {
  const named = namedColumns(instructions, ids);
  return [
    ...sent.map(({ name, text }) => `${name}: "${text}"`),
    ...Array.from(named, (id) => known.get(id) ?? ''),
  ].reduce((sum, text) => sum + tokensOfText(text), 0);
}
