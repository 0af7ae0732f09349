import type { StoredTemplate, Template } from '../../shared/template/template.ts';

/** A template that a batch may be given. */
export interface TemplateChoice {
  readonly key: string;
  readonly template: Template;
  readonly isChosen: boolean;
  /** What became of it on the shelf after the batch took it. */
  readonly fate: 'kept' | 'changed' | 'removed';
}

/** All templates there are, with the batch's own one; where that was changed or removed since, it comes first as it was taken. */
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
  // No id has a space: it cannot be taken for one of the shelf.
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

/** Two templates are the same where all of this is, whatever the order of their fields. */
function textOf({ name, description, version, instructions, columns }: Template): string {
  const parts = columns.map(({ key, name: title, kind, about, outOf }) => [key, title, kind, about, outOf]);
  return JSON.stringify([name, description, version, instructions, parts]);
}
