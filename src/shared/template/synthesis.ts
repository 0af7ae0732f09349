import { LANGUAGES, type Language } from '../i18n/language.ts';
import { builtInTemplate } from './built-in.ts';
import { germanSynthesis } from './built-in/german-synthesis.ts';
import type { Template } from './template.ts';

/** The instructions for the text about all reports where a template brings none. */
const defaultSynthesis = `You have read reports about {reports} videos and write the one page that somebody reads who will read none of them.
What they are about: {context}
Write in {language}, with these parts, in this order, their headings in that language too:

## What works
What the strongest videos have in common, and where it can be seen.
## What is promised
What the videos say or claim, how often, and what is shown to support it.
## What is missing
What a viewer or a customer would expect and few or no videos have.
## Outliers
The videos that differ from all others, and in what.
## What to do next
At most five steps, the most useful first, each with the video that shows why.

Two to four sentences a part. Compare and count; do not retell single videos. Where the reports disagree or do not tell, say so.`;

/**
 * The instructions for the text about all reports of a template: its own, or the usual ones in the language of the window. A built-in
 * template comes with the English ones; in another language these are translated until somebody changes them.
 */
export function synthesisOf(template: Pick<Template, 'id' | 'synthesis'>, language: Language): string {
  const own = template.synthesis?.trim() ?? '';
  const isUsual = own === '' || LANGUAGES.some((one) => usualSynthesis(template.id, one) === own);
  return isUsual ? usualSynthesis(template.id, language) : own;
}

/** The usual instructions of the template with that id. */
export function usualSynthesis(templateId: string, language: Language): string {
  switch (language) {
    case 'en':
      return builtInTemplate(templateId)?.synthesis ?? defaultSynthesis;
    case 'de':
      return germanSynthesis[templateId] ?? germanSynthesis.other;
  }
}

/** The variables of such instructions. */
const SYNTHESIS_VARIABLES = ['reports', 'context', 'language'] as const;
type SynthesisVariable = (typeof SYNTHESIS_VARIABLES)[number];

/** Replaces every variable by its value. Braces around anything else stay. */
export function fillSynthesis(text: string, values: Readonly<Record<SynthesisVariable, string>>): string {
  return SYNTHESIS_VARIABLES.reduce((filled, name) => filled.split(`{${name}}`).join(values[name]), text);
}
