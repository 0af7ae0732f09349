import { formatCount } from '../../shared/counts.ts';
import type { Plan } from '../../shared/plan.ts';
import { reportOf, type Job } from '../../shared/session/model.ts';
import { templateName } from '../../shared/template/template-name.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';
import { languageName } from '../ui/language-name.ts';
import type { Fact } from './video-facts.ts';

/**
 * Describes a report: when it was made, its model, template, language, length and path. Returns an empty list when there
 * is no report.
 */
export function reportFacts(
  job: Pick<Job, 'status' | 'spans'>,
  { template, language }: Pick<Plan, 'template' | 'language'>,
  translations: Translations,
): readonly Fact[] {
  const report = reportOf(job);
  if (report === null) return [];
  const { t } = translations;
  const atMs = madeAtMs(job);
  return [
    ...(atMs === null
      ? []
      : [
          [t('report.made'), translations.moment(atMs, { dateStyle: 'medium', timeStyle: 'short' })] as const,
        ]),
    ...(report.model === null ? [] : [[t('report.model'), report.model] as const]),
    [
      t('report.template'),
      t('report.templateVersion', { name: templateName(template, translations), version: template.version }),
    ],
    [t('report.language'), languageName(language, translations) ?? t('report.ownLanguage')],
    [t('report.wordsFact'), formatCount(report.words, translations)],
    [t('report.savedAs'), report.path],
  ];
}

/** Returns when the analysis that wrote the report ended, in milliseconds since 1970. Returns null for a report of an earlier batch. */
function madeAtMs({ status, spans }: Pick<Job, 'status' | 'spans'>): number | null {
  if (status.kind !== 'reported') return null;
  return (
    spans.findLast(({ stage, outcome }) => stage === 'analysing' && outcome === 'done')?.endedAtMs ?? null
  );
}
