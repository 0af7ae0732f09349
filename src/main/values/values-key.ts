import { namedColumns } from '../../shared/template/variables.ts';
import type { QuestionValues } from '../../shared/values/question-values.ts';
import { sha256Of } from '../files/sha256.ts';

/**
 * Hashes what a question tells of its video besides the pictures: the values that are sent, and those that the template names. Null if it
 * tells nothing, so that reports of before there were values keep their keys.
 */
export function valuesKey(instructions: string, { known, columns, sent }: QuestionValues): string | null {
  const named = namedColumns(instructions, columns);
  const told = new Map([
    // The key of a plan does not tell a template that names the product from one that names the context.
    ...[...named].map((id) => [id === 'product' ? '{product}' : id, known.get(id) ?? ''] as const),
    ...sent.map(({ id, text }) => [id, text] as const),
  ]);
  const used = [...told]
    .filter(([, text]) => text !== '')
    .toSorted(([one], [other]) => (one < other ? -1 : 1));
  return used.length === 0 ? null : sha256Of(JSON.stringify(used)).slice(0, 32);
}
