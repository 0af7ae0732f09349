import { accessibilityTemplate } from './built-in/accessibility.ts';
import { hookClaimsTemplate } from './built-in/hook-claims.ts';
import { interviewNotesTemplate } from './built-in/interview-notes.ts';
import { lectureSummaryTemplate } from './built-in/lecture-summary.ts';
import { overviewTemplate } from './built-in/overview.ts';
import { ugcQualityTemplate } from './built-in/ugc-quality.ts';
import type { Template } from './template.ts';

export { overviewTemplate };

/** The built-in templates, in the order of every list. */
export const builtInTemplates: readonly Template[] = [
  overviewTemplate,
  hookClaimsTemplate,
  ugcQualityTemplate,
  interviewNotesTemplate,
  lectureSummaryTemplate,
  accessibilityTemplate,
];

/** The template of that id as it came with the app. */
export function builtInTemplate(id: string): Template | undefined {
  return builtInTemplates.find((template) => template.id === id);
}
