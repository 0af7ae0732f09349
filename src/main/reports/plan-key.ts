import { createHash } from 'node:crypto';
import { DEFAULT_MODEL, extractionSchema, type Plan } from '../../shared/plan.ts';
import { FIRST_LINE_PREFIX, templateOf } from '../../shared/template.ts';

/**
 * Names what decides an answer: the template and its text, context, model, fallback, and what is taken from a video. Two plans with one key
 * lead to the same report; the spending limit and the folder do not count. A demo's reports come from no model and are kept apart.
 * Returns 32 hexadecimal digits.
 */
export function planKey(plan: Plan, isDemo: boolean): string {
  const { id, instructions, findingsExample } = templateOf(plan.templateId);
  const decides = [
    isDemo,
    // An id without a template of its own is answered by another one: both count.
    ...[plan.templateId, id, FIRST_LINE_PREFIX, instructions, findingsExample],
    ...[plan.context, plan.model ?? DEFAULT_MODEL, plan.fallbackModel],
    Object.entries(extractionSchema.parse(plan)).toSorted(([a], [b]) => (a < b ? -1 : 1)),
  ];
  return createHash('sha256').update(JSON.stringify(decides)).digest('hex').slice(0, 32);
}
