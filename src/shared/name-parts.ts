import { nameMoment, type NameParts } from './name-pattern.ts';
import type { Translations } from './i18n/i18n.ts';
import { reportOf, type Batch } from './session/model.ts';
import { templateName } from './template/template-name.ts';

/** The parts of a name for the reports of a batch, without the kind of file, in the language of the export. */
export function namePartsOf(
  batch: Pick<Batch, 'name' | 'plan' | 'jobs'>,
  count: number,
  nowMs: number,
  translations: Translations,
): Omit<NameParts, 'kind'> {
  return {
    batch: batch.name,
    ...nameMoment(nowMs),
    template: templateName(batch.plan.template, translations),
    model: batch.jobs.map((job) => reportOf(job)?.model ?? null).find((model) => model !== null) ?? '',
    count: String(count),
  };
}
