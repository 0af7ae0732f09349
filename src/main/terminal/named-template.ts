import type { StoredTemplate, Template } from '../../shared/template/template.ts';
import { countOf } from './count-of.ts';
import { withoutControlCharacters } from './text-width.ts';

/** The template found by name, or a sentence about why there is none. */
export type NamedTemplate =
  | { readonly kind: 'found'; readonly template: Template }
  | { readonly kind: 'problem'; readonly problem: string };

/** Finds a template by its id, else by its name, ignoring case. */
export function namedTemplate(named: string, templates: readonly StoredTemplate[]): NamedTemplate {
  const wanted = plain(named);
  const byId = templates.filter(({ template }) => template.id === wanted);
  const found = byId.length > 0 ? byId : templates.filter(({ template }) => plain(template.name) === wanted);
  const [first, ...more] = found;
  if (first !== undefined && more.length === 0) return { kind: 'found', template: first.template };
  const problem =
    first === undefined
      ? `There is no template called ${withoutControlCharacters(named)}. There are:`
      : `${countOf(found.length, 'template')} are called ${withoutControlCharacters(named)}. Choose one by its id:`;
  const offered = first === undefined ? templates : found;
  return { kind: 'problem', problem: [problem, ...offered.map(lineOf)].join('\n') };
}

function lineOf({ template: { id, name, description } }: StoredTemplate): string {
  return withoutControlCharacters(
    `  ${id}: ${[name, description].filter((words) => words !== '').join(', ')}`,
  );
}

function plain(text: string): string {
  return text.normalize('NFC').trim().toLowerCase();
}
