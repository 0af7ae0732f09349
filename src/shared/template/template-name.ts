import type { Translations } from '../i18n/i18n.ts';
import { builtInTemplate } from './built-in.ts';
import type { Template } from './template.ts';

/** Translation keys for the names and descriptions of built-in templates. */
const messageKeys = {
  overview: { name: 'templates.overview', use: 'templates.overviewFor' },
  'hook-claims': { name: 'templates.hookClaims', use: 'templates.hookClaimsFor' },
  'ugc-quality': { name: 'templates.ugcQuality', use: 'templates.ugcQualityFor' },
  'interview-notes': { name: 'templates.interviewNotes', use: 'templates.interviewNotesFor' },
  'lecture-summary': { name: 'templates.lectureSummary', use: 'templates.lectureSummaryFor' },
  accessibility: { name: 'templates.accessibility', use: 'templates.accessibilityFor' },
} as const;

/** The display name of a template. A built-in one that was not renamed is translated. */
export function templateName(
  { id, name }: Pick<Template, 'id' | 'name'>,
  translations: Translations,
): string {
  return hasMessages(id) && builtInTemplate(id)?.name === name ? translations.t(messageKeys[id].name) : name;
}

/** The description of a template, translated for a built-in one. May be empty. */
export function templateUse(
  { id, description }: Pick<Template, 'id' | 'description'>,
  translations: Translations,
): string {
  return hasMessages(id) && builtInTemplate(id)?.description === description
    ? translations.t(messageKeys[id].use)
    : description;
}

function hasMessages(id: string): id is keyof typeof messageKeys {
  return Object.hasOwn(messageKeys, id);
}
