import type { Translations } from '../../shared/i18n/i18n.ts';
import type { Batch, Job } from '../../shared/session/model.ts';
import { describeSourceFailure } from '../../shared/values/describe-source.ts';
import { valueColumnName } from '../../shared/values/describe-value.ts';
import type { ProblemRow, ValueSource } from '../../shared/values/model.ts';

/** The most fields that a line names. */
const NAMED = 4;

/** The name of a source: a file, or the tools that wrote files beside the videos. */
export function sourceName({ kind, name }: ValueSource, { t }: Translations): string {
  switch (kind) {
    case 'table':
      return name;
    case 'beside':
      return name === '' ? t('values.beside') : t('values.besideOf', { tools: name });
    case 'inside':
      return t('values.inside');
  }
}

/** The same at the beginning of a line. */
export function sourceHeading(source: ValueSource, translations: Translations): string {
  const { t } = translations;
  switch (source.kind) {
    case 'table':
      return source.name;
    case 'beside':
      return source.name === '' ? t('values.besideHead') : t('values.besideHeadOf', { tools: source.name });
    case 'inside':
      return t('values.insideHead');
  }
}

/** How many videos a source says something about. */
export function joinedJobs(jobs: readonly Job[], { id }: ValueSource): number {
  return jobs.filter(({ values }) => values.found.some(({ source }) => source === id)).length;
}

/** Says on one line what a source knows, and of how many videos: `Views, likes, author for 38 of 43 from dataset.csv`. */
export function describeSource(
  batch: Pick<Batch, 'jobs' | 'values'>,
  source: ValueSource,
  translations: Translations,
): string {
  const { t, locale } = translations;
  const name = sourceName(source, translations);
  if (source.failure !== null) {
    return describeSourceFailure(source.failure, { kind: source.kind, name }, translations);
  }
  const columns = batch.values.columns.filter(({ id, isHidden }) => !isHidden && source.columns.includes(id));
  const names = columns.map((column) => valueColumnName(column, translations));
  if (names.length === 0) return t('values.nothingFrom', { source: name });
  const parts = {
    fields: new Intl.ListFormat(locale, { type: 'unit' }).format(names.slice(0, NAMED)),
    count: translations.number(joinedJobs(batch.jobs, source)),
    all: translations.number(batch.jobs.length),
    source: name,
  };
  return names.length <= NAMED
    ? t('values.from', parts)
    : t('values.fromMore', { ...parts, more: translations.number(names.length - NAMED) });
}

const PROBLEMS = {
  'no-video': 'values.problemNoVideo',
  'no-key': 'values.problemNoKey',
  'several-videos': 'values.problemSeveral',
  double: 'values.problemDouble',
  older: 'values.problemOlder',
  rounded: 'values.problemRounded',
  'rounded-away': 'values.problemRoundedAway',
  unreadable: 'values.problemUnreadable',
} as const;

export function describeProblem({ problem }: ProblemRow, { t }: Translations): string {
  return t(PROBLEMS[problem]);
}

/** True for a row that only tells of another video: a table of a whole account has thousands. */
export function isAboutAnother({ problem, near }: ProblemRow): boolean {
  return problem === 'no-video' && near === null;
}
