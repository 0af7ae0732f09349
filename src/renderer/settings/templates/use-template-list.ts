import { useMemo, useSyncExternalStore } from 'react';
import type { StoredTemplate } from '../../../shared/template/template.ts';
import { useApp } from '../../store/app-store.ts';
import type { Draft } from '../../plan/drafts.ts';
import { drafts } from '../../plan/template-drafts.ts';

/** A template as the editor shows it: the stored template with its draft applied. */
export interface ListedTemplate extends StoredTemplate {
  /** The stored template; null when it was never saved. */
  readonly stored: StoredTemplate | null;
  /** The version that main counted. Saving a draft may create the next one. */
  readonly version: number;
  readonly draft: Draft | null;
}

/** Returns all templates with their drafts applied, built-in ones first; null until they are loaded. */
export function useTemplateList(): readonly ListedTemplate[] | null {
  const stored = useApp((state) => state.templates);
  const typed = useSyncExternalStore(drafts.subscribe, drafts.all);
  return useMemo(() => {
    if (stored === null) return null;
    const known = new Set(stored.map(({ template }) => template.id));
    const fresh = [...typed].filter(([id]) => !known.has(id));
    return [
      ...stored.map((one) => shown(one, typed.get(one.template.id) ?? null)),
      ...fresh.map(([, draft]) => ({
        template: draft.template,
        isBuiltIn: false,
        isChanged: false,
        savedAtMs: null,
        stored: null,
        version: draft.template.version,
        draft,
      })),
    ];
  }, [stored, typed]);
}

function shown(stored: StoredTemplate, draft: Draft | null): ListedTemplate {
  const { version } = stored.template;
  return { ...stored, template: draft?.template ?? stored.template, stored, version, draft };
}
