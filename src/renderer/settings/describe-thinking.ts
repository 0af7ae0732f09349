import type { Translations } from '../../shared/i18n/i18n.ts';
import { modelLabel, toldThinking } from '../../shared/models.ts';
import type { Thinking } from '../../shared/plan.ts';

/** Says what a choice of thinking comes to for a model: not each has all levels, and some are told nothing. */
export function describeThinking(model: string, choice: Thinking, { t }: Translations): string {
  const told = toldThinking(model, choice);
  const label = modelLabel(model);
  if (told === null) return t('settings.thinkingUntold', { model: label });
  if (told.kind === 'budget') return t('settings.thinkingUpTo', { model: label, tokens: told.tokens });
  const level = t(`settings.thinking_${told.level}`);
  if (choice === 'auto' || choice === told.level) return t('settings.thinkingAsked', { model: label, level });
  return t('settings.thinkingInstead', { model: label, level, missing: t(`settings.thinking_${choice}`) });
}
