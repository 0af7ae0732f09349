import { sha256Of } from '../files/sha256.ts';
import { DEFAULT_MODEL, type Plan } from '../../shared/plan.ts';
import { extractionSchema } from '../../shared/plan-schema.ts';
import { FIRST_LINE_PREFIX } from '../../shared/template/findings.ts';
import { usesVariable } from '../../shared/template/variables.ts';
import { askedOf } from '../templates/asked.ts';

/**
 * Names what decides an answer: what the template asks, the language where it names one, context, model, fallback, and what is taken from a
 * video. Two plans with one key lead to the same report; what the template is called, its number, the spending limit and the folder do not
 * count. A demo's reports come from no model and are kept apart. Returns 32 hexadecimal digits.
 */
export function cacheKey(plan: Plan, isDemo: boolean): string {
  const { template, language, context, model, fallbackModel } = plan;
  const isInLanguage = usesVariable(template.instructions, 'language');
  const decides = [
    isDemo,
    FIRST_LINE_PREFIX,
    askedOf(template),
    isInLanguage ? language : null,
    context,
    model ?? DEFAULT_MODEL,
    fallbackModel,
    Object.entries(extractionSchema.parse(plan)).toSorted(([a], [b]) => (a < b ? -1 : 1)),
  ];
  return sha256Of(JSON.stringify(decides)).slice(0, 32);
}
