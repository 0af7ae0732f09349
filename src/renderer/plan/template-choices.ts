import type { StoredTemplate, Template } from '../../shared/template/template.ts';
import { templateWritesDown } from '../../shared/write-down.ts';

/** A template that a batch can use. */
export interface TemplateChoice {
  readonly key: string;
  readonly template: Template;
  readonly isChosen: boolean;
  /** Tells whether the stored template was changed or removed after the batch took its copy. */
  readonly fate: 'kept' | 'changed' | 'removed';
}

/** Lists the stored templates. If the batch's template was changed or removed since, the batch's copy comes first. */
export function templateChoices(
  shelf: readonly StoredTemplate[],
  chosen: Template,
): readonly TemplateChoice[] {
  const choices = shelf.map(({ template }): TemplateChoice => ({
    key: template.id,
    template,
    isChosen: isSame(template, chosen),
    fate: 'kept',
  }));
  if (choices.some(({ isChosen }) => isChosen)) return choices;
  const isKnown = shelf.some(({ template }) => template.id === chosen.id);
  // Ids contain no space, so this key collides with no stored template.
  return [
    {
      key: `${chosen.id} as it was`,
      template: chosen,
      isChosen: true,
      fate: isKnown ? 'changed' : 'removed',
    },
    ...choices,
  ];
}

function isSame(one: Template, other: Template): boolean {
  return one.id === other.id && textOf(one) === textOf(other);
}

/** Serialises the fields that make two templates equal, independent of their order. */
function textOf(template: Template): string {
  const { name, description, version, instructions, columns } = template;
  const parts = columns.map(({ key, name: title, kind, about, outOf }) => [key, title, kind, about, outOf]);
  return JSON.stringify([name, description, version, instructions, parts, templateWritesDown(template)]);
}
