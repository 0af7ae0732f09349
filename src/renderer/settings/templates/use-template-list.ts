import { useMemo, useSyncExternalStore } from 'react';
import type { StoredTemplate } from '../../../shared/template/template.ts';
import { requestSilently } from '../../store/bridge.ts';
import { useApp } from '../../store/app-store.ts';
import { Drafts, type Draft } from './drafts.ts';

/** Quick enough to be seen, slow enough not to write at every key. */
const KEEP_AFTER_MS = 500;

/** The drafts of this window. They outlive the settings' page: a text that could not be saved is there when it is opened again. */
export const drafts = new Drafts({
  save: (template) => requestSilently('templates.save', { template }),
  now: Date.now,
  pauseMs: KEEP_AFTER_MS,
});

/** A template as the screen shows it: what main holds of it, and what was typed since. */
export interface ListedTemplate extends StoredTemplate {
  /** What main holds; null where it was never kept. */
  readonly stored: StoredTemplate | null;
  /** As main counts; what is typed may become the next one. */
  readonly version: number;
  readonly draft: Draft | null;
}

/** All templates with what is typed in them, the built-in ones first; null until they are known. */
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
