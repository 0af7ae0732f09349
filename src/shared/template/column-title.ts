import type { MessageKey, Translations } from '../i18n/i18n.ts';
import { builtInTemplates } from './built-in.ts';
import type { Column } from './template.ts';

type ColumnMessage = Extract<MessageKey, `columns.${string}`>;

/** Translation keys for the columns of built-in templates. */
const messageKeys: Readonly<Record<string, ColumnMessage>> = {
  captions: 'columns.captions',
  first_gap: 'columns.firstGap',
  flash_at: 'columns.flashAt',
  contrast: 'columns.contrast',
  barriers: 'columns.barriers',
  score: 'columns.score',
  hook_type: 'columns.hookType',
  appears_at: 'columns.appearsAt',
  cta_at: 'columns.ctaAt',
  claims: 'columns.claims',
  people: 'columns.people',
  themes: 'columns.themes',
  best_quote: 'columns.bestQuote',
  quote_at: 'columns.quoteAt',
  mood: 'columns.mood',
  questions: 'columns.questions',
  main_point: 'columns.mainPoint',
  level: 'columns.level',
  chapters: 'columns.chapters',
  key_passage: 'columns.keyPassage',
  terms: 'columns.terms',
  open_questions: 'columns.openQuestions',
  verdict: 'columns.verdict',
  tone: 'columns.tone',
  product_at: 'columns.productAt',
  disclosed_at: 'columns.disclosedAt',
  broken_rules: 'columns.brokenRules',
  quality: 'columns.quality',
};

/** The display name of a column. One of a built-in template that was not renamed is translated. */
export function columnTitle({ key, name }: Pick<Column, 'key' | 'name'>, translations: Translations): string {
  const isBuiltIn = builtInTemplates.some(({ columns }) =>
    columns.some((column) => column.key === key && column.name === name),
  );
  const message = isBuiltIn ? messageKeys[key] : undefined;
  return message === undefined ? name : translations.t(message);
}
