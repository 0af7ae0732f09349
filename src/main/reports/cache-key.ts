import { sha256Of } from '../files/sha256.ts';
import { DEFAULT_MODEL, type Plan } from '../../shared/plan.ts';
import { extractionSchema } from '../../shared/plan-schema.ts';
import { FIRST_LINE_PREFIX } from '../../shared/template/findings.ts';
import { builtInTemplate } from '../../shared/template/built-in.ts';
import { usesVariable, withoutProduct } from '../../shared/template/variables.ts';
import { reportOf, type Batch, type Job } from '../../shared/session/model.ts';
import { questionValues } from '../../shared/values/question-values.ts';
import { valuesKey } from '../values/values-key.ts';
import { templateWritesDown } from '../../shared/write-down.ts';
import { promptPartsOf } from '../templates/prompt-parts.ts';

/**
 * Hashes everything that determines an answer: the template's text, the language if one is chosen, context, models, thinking, and what is
 * extracted from a video. Plans with the same key lead to the same report. The template's name and version, the spending limit
 * and the folder do not count. Reports of the demo have separate keys, because no model wrote them. `told`: the key of what the question
 * tells of the video besides its pictures. Returns 32 hexadecimal digits.
 */
export function cacheKey(plan: Plan, isDemo: boolean, told: string | null = null): string {
  const { template, language, context, model, fallbackModel, thinking } = plan;
  const isInLanguage = usesVariable(template.instructions, 'language');
  const decides = [
    isDemo,
    FIRST_LINE_PREFIX,
    // A known product is told by `told`; else the question is that of before templates could name it.
    promptPartsOf({ ...template, instructions: withoutProduct(template.instructions) }),
    isInLanguage ? language : null,
    context,
    model ?? DEFAULT_MODEL,
    fallbackModel,
    // More frames of longer videos is the usual choice and adds nothing, so that earlier reports keep their keys.
    Object.entries(extractionSchema.parse(plan))
      .filter(([name, value]) => name !== 'moreForLong' || value !== true)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
    // The usual choice adds nothing, so that reports of before there was a choice keep their keys.
    ...(thinking === 'auto' ? [] : [thinking]),
    ...(isWriteDownChosen(plan) ? ['write-down'] : []),
    ...(told === null ? [] : [{ told }]),
  ];
  return sha256Of(JSON.stringify(decides)).slice(0, 32);
}

/**
 * True if the user wants what is said written down: for every batch, or by the switch of a template. A built-in template's own switch
 * adds nothing: a report that was made before words were written down is not paid for again.
 */
function isWriteDownChosen({ template, writeDown }: Plan): boolean {
  switch (writeDown) {
    case 'always':
      return true;
    case 'template':
      return templateWritesDown(template) && builtInTemplate(template.id)?.writesDown !== true;
    case 'never':
      return false;
  }
}

/** The key of a job: of its report where it has one, else of the report that it would get. */
export function cacheKeyOfJob(
  { plan, isDemo, values }: Pick<Batch, 'plan' | 'isDemo' | 'values'>,
  job: Pick<Job, 'values' | 'status' | 'renewal'>,
): string {
  const report = reportOf(job);
  const told =
    report === null
      ? valuesKey(plan.template.instructions, questionValues(job.values, values.columns))
      : (report.valuesKey ?? null);
  return cacheKey(plan, isDemo, told);
}
