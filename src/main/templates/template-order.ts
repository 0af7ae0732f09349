import type { StoredTemplate } from '../../shared/template/template.ts';

/** Sorts templates: built-in ones first, in their order, then the user's by name in natural order (`Shop 2` before `Shop 10`). */
export function sortTemplates(templates: readonly StoredTemplate[]): readonly StoredTemplate[] {
  const { compare } = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
  const own = templates.filter(({ isBuiltIn }) => !isBuiltIn);
  return [
    ...templates.filter(({ isBuiltIn }) => isBuiltIn),
    ...own.toSorted(
      ({ template: one }, { template: other }) =>
        compare(one.name, other.name) || (one.id < other.id ? -1 : 1),
    ),
  ];
}
