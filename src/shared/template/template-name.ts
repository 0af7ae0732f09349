import type { Translations } from '../i18n/i18n.ts';
import { builtInTemplate } from './built-in.ts';
import type { Template } from './template.ts';

/** What the templates that come with the app are called, and what they are for, in the catalogues. */
const told = {
  overview: { name: 'templates.overview', use: 'templates.overviewFor' },
  'hook-claims': { name: 'templates.hookClaims', use: 'templates.hookClaimsFor' },
  'ugc-quality': { name: 'templates.ugcQuality', use: 'templates.ugcQualityFor' },
  'interview-notes': { name: 'templates.interviewNotes', use: 'templates.interviewNotesFor' },
  'lecture-summary': { name: 'templates.lectureSummary', use: 'templates.lectureSummaryFor' },
  accessibility: { name: 'templates.accessibility', use: 'templates.accessibilityFor' },
} as const;

/** A template's name for people: a built-in one that was not renamed speaks their language. */
export function templateName(
  { id, name }: Pick<Template, 'id' | 'name'>,
  translations: Translations,
): string {
  return isTold(id) && builtInTemplate(id)?.name === name ? translations.t(told[id].name) : name;
}

/** What a template is for, in a few words; of a built-in one in people's language. May be empty. */
export function templateUse(
  { id, description }: Pick<Template, 'id' | 'description'>,
  translations: Translations,
): string {
  return isTold(id) && builtInTemplate(id)?.description === description
    ? translations.t(told[id].use)
    : description;
}

function isTold(id: string): id is keyof typeof told {
  return Object.hasOwn(told, id);
}
