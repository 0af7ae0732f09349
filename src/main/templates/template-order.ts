import type { StoredTemplate } from '../../shared/template/template.ts';

/** Those that come with the app first, as they come, then the user's own by name as people count: `Shop 2` before `Shop 10`. */
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
