import type { HistoryEntry } from '../../shared/ipc/answers.ts';
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

/** Names batches by their ids. Those that have one name are told apart by template and time. */
export function batchNames(
  entries: readonly Pick<HistoryEntry, 'batchId' | 'name' | 'template' | 'createdAtMs'>[],
  nowMs: number,
  translations: Translations,
): readonly (readonly [batchId: string, name: string])[] {
  const times = new Map<string, number>();
  for (const { name } of entries) times.set(name, (times.get(name) ?? 0) + 1);
  return entries.map((entry) => [
    entry.batchId,
    times.get(entry.name) === 1 ? entry.name : `${entry.name} · ${describeRun(entry, nowMs, translations)}`,
  ]);
}
