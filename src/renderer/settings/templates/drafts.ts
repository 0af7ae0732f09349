import type { Reply } from '../../../shared/ipc/contract.ts';
import { templateSchema, type StoredTemplate, type Template } from '../../../shared/template/template.ts';

/** A template as it stands in the editor, kept or not. */
export interface Draft {
  readonly template: Template;
  readonly state: DraftState;
}

export type DraftState =
  /** Typed since it was last kept. */
  | { readonly kind: 'typed' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved'; readonly atMs: number }
  /** As it stands it cannot be kept: the text is empty. */
  | { readonly kind: 'empty' }
  | { readonly kind: 'failed'; readonly reason: string };

export type AllDrafts = ReadonlyMap<string, Draft>;

interface DraftsOptions {
  readonly save: (template: Template) => Promise<Reply<StoredTemplate>>;
  readonly now: () => number;
  /** Kept so long after the last key, in milliseconds. */
  readonly pauseMs: number;
}

/**
 * Holds the templates that are being edited, until main has saved them: a moment after the last key, or when `keep` is called. Only the
 * template editor writes it. A draft lives until main holds its text; one that could not be saved stays until the page is loaded anew. Text
 * that is typed while main saves is saved after that.
 */
export class Drafts {
  readonly #save: DraftsOptions['save'];
  readonly #now: () => number;
  readonly #pauseMs: number;
  readonly #listeners = new Set<() => void>();
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #running = new Map<string, Promise<boolean>>();
  /** What main holds, as it is written to disk. */
  readonly #kept = new Map<string, string>();
  #all: AllDrafts = new Map();

  constructor({ save, now, pauseMs }: DraftsOptions) {
    this.#save = save;
    this.#now = now;
    this.#pauseMs = pauseMs;
  }

  /** All drafts; the same object until one changes. */
  readonly all = (): AllDrafts => this.#all;

  /** Calls back at every change. Returns the function that ends it. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Takes the template as it is now, and keeps it soon. `stored`: what main holds of it, null where it is new. */
  edit(template: Template, stored: Template | null): void {
    const { id } = template;
    if (!this.#all.has(id) && stored !== null) this.#kept.set(id, asKept(stored));
    const state = this.#all.get(id)?.state.kind === 'saving' ? 'saving' : 'typed';
    this.#set(id, { template, state: { kind: state } });
    clearTimeout(this.#timers.get(id));
    this.#timers.set(
      id,
      setTimeout(() => void this.keep(id), this.#pauseMs),
    );
  }

  /** Keeps what was typed, at once. True where main holds all of it; without a draft there is nothing to keep. */
  keep(id: string): Promise<boolean> {
    clearTimeout(this.#timers.get(id));
    const running = this.#running.get(id);
    if (running !== undefined) return running;
    const run = this.#keepAllTyped(id).finally(() => this.#running.delete(id));
    this.#running.set(id, run);
    return run;
  }

  /** Drops a draft for good, once what is under way of it has ended. */
  async forget(id: string): Promise<void> {
    clearTimeout(this.#timers.get(id));
    this.#set(id, null);
    this.#kept.delete(id);
    await this.#running.get(id);
  }

  /** Drops drafts that main holds: from here on its own are shown. */
  tidy(): void {
    for (const [id, { state }] of this.#all) if (state.kind === 'saved') void this.forget(id);
  }

  async #keepAllTyped(id: string): Promise<boolean> {
    for (;;) {
      const draft = this.#all.get(id);
      if (draft === undefined) return true;
      const good = savable(draft.template);
      if (good === null) {
        this.#set(id, { ...draft, state: { kind: 'empty' } });
        return false;
      }
      const text = asKept(good);
      const isKept = this.#kept.get(id) === text;
      if (!isKept) this.#set(id, { ...draft, state: { kind: 'saving' } });
      const reply = isKept ? null : await this.#save(good);
      if (reply?.ok === true) this.#kept.set(id, text);
      const now = this.#all.get(id);
      if (now === undefined) {
        this.#kept.delete(id);
        return true;
      }
      if (reply?.ok === false) {
        this.#set(id, { ...now, state: { kind: 'failed', reason: reply.message } });
        return false;
      }
      if (now.template === draft.template) {
        this.#set(id, { ...now, state: { kind: 'saved', atMs: this.#now() } });
        return true;
      }
    }
  }

  #set(id: string, draft: Draft | null): void {
    const all = new Map(this.#all);
    if (draft === null) all.delete(id);
    else all.set(id, draft);
    this.#all = all;
    for (const listener of this.#listeners) listener();
  }
}

/** The template as main would keep it; null where it cannot: its text says nothing. */
export function savable(template: Template): Template | null {
  const { success, data } = templateSchema.safeParse(template);
  return success && data.instructions.trim() !== '' ? data : null;
}

/** What two equal texts have in common; versions are counted by main. */
function asKept({ name, description, instructions, columns }: Template): string {
  return JSON.stringify([name, description, instructions, columns]);
}
