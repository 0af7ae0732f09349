import { hookClaimsTemplate } from '../../src/shared/template/built-in/hook-claims.ts';
import { builtInTemplates } from '../../src/shared/template/built-in.ts';
import type { Findings } from '../../src/shared/template/findings.ts';
import type { StoredTemplate, Template } from '../../src/shared/template/template.ts';

/** The template of the simulated batch: a built-in one that the user has changed. */
export const hookTemplate: Template = { ...hookClaimsTemplate, version: 7 };

const SAVED_AT_MS = Date.parse('2026-11-22T09:00:00Z');

/** All templates at the start: the built-in ones, then one of the user's own with a long name. */
export const templatesAtFirst: readonly StoredTemplate[] = [
  ...builtInTemplates.map((template) =>
    template.id === hookTemplate.id
      ? { template: hookTemplate, isBuiltIn: true, isChanged: true, savedAtMs: SAVED_AT_MS }
      : { template, isBuiltIn: true, isChanged: false, savedAtMs: null },
  ),
  {
    template: {
      id: 'tone-of-voice',
      name: 'Tone of voice for the autumn campaign in all markets',
      description: 'Brand rules, wording, taboo words',
      version: 2,
      instructions: 'Compare what is said and written in {video.name} with the rules:\n{context}',
      columns: [],
    },
    isBuiltIn: false,
    isChanged: false,
    savedAtMs: SAVED_AT_MS,
  },
];

const HOOKS = ['Open loop', 'Question', 'Before and after', null] as const;

/** Returns the values that a video's report gives for the template's columns. */
export function columnsOf(job: number, durationS: number, score: number | null): Findings['columns'] {
  const lastS = Math.min(59, Math.floor(durationS) - 2);
  return {
    hook_type: HOOKS[job % HOOKS.length] ?? null,
    appears_at: `0:${String(job % 12).padStart(2, '0')}`,
    // In every fifth video this time lies past the end.
    cta_at: job % 5 === 4 ? '9:59' : `0:${String(lastS).padStart(2, '0')}`,
    claims: job % 3 === 0 ? ['Fades marks in 7 days', '12% vitamin C'] : ['No pilling'],
    score,
  };
}
