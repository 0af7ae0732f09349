import type { Translations } from '../../shared/i18n/i18n.ts';
import type { Template } from '../../shared/template/template.ts';
import { templateName } from '../../shared/template/template-name.ts';
import { describePast } from '../ui/dates.ts';

interface Run {
  readonly template: Pick<Template, 'id' | 'name'>;
  /** Milliseconds since 1970. */
  readonly createdAtMs: number;
}

/** Tells batches of the same folder apart: `Hook & claims · 16:20`. */
export function describeRun(
  { template, createdAtMs }: Run,
  nowMs: number,
  translations: Translations,
): string {
  return `${templateName(template, translations)} · ${describePast(createdAtMs, nowMs, translations)}`;
}
