import type { Reply } from '../../shared/ipc/contract.ts';
import { synthesisOf } from '../../shared/template/synthesis.ts';
import { templateSchema, type StoredTemplate, type Template } from '../../shared/template/template.ts';
import { templateWritesDown } from '../../shared/write-down.ts';

/** A template as it is in the editor, saved or not. */
export interface Draft {
  readonly template: Template;
  readonly state: DraftState;
}

export type DraftState =
  /** Changed since the last save. */
  | { readonly kind: 'typed' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved'; readonly atMs: number }
  /** It cannot be saved, because the text is empty. */
  | { readonly kind: 'empty' }
  | { readonly kind: 'failed'; readonly reason: string };

export type AllDrafts = ReadonlyMap<string, Draft>;

interface DraftsOptions {
  readonly save: (template: Template) => Promise<Reply<StoredTemplate>>;
  readonly now: () => number;
  /** A draft is saved this long after the last change. Milliseconds. */
  readonly pauseMs: number;
}

/**
 * Holds the templates that are being edited. A draft is saved to main shortly after the last change, or by `keep`. Text
 * that is typed during a save is saved after it. Only the template editor writes drafts. A draft stays until `forget` or
 * `tidy` drops it; an unsaved one is lost when the window reloads.
 */
export class Drafts {
  readonly #save: DraftsOptions['save'];
  readonly #now: () => number;
  readonly #pauseMs: number;
  readonly #listeners = new Set<() => void>();
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #running = new Map<string, Promise<boolean>>();
  /** The saved templates as `asKept` serialises them, by id. */
  readonly #kept = new Map<string, string>();
  #all: AllDrafts = new Map();

  constructor({ save, now, pauseMs }: DraftsOptions) {
    this.#save = save;
    this.#now = now;
    this.#pauseMs = pauseMs;
  }

  /** All drafts by id. The same object until one changes. */
  readonly all = (): AllDrafts => this.#all;

  /** Calls the listener after every change. Returns a function that ends the subscription. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Stores the template as a draft and saves it after the pause. `stored` is the saved template, null for a new one. */
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

  /** Saves a draft now. Resolves to true when main holds all of it, also when there is no draft. */
  keep(id: string): Promise<boolean> {
    clearTimeout(this.#timers.get(id));
    const running = this.#running.get(id);
    if (running !== undefined) return running;
    const run = this.#keepAllTyped(id).finally(() => this.#running.delete(id));
    this.#running.set(id, run);
    return run;
  }

  /** Drops a draft and waits until its running save has ended. */
  async forget(id: string): Promise<void> {
    clearTimeout(this.#timers.get(id));
    this.#set(id, null);
    this.#kept.delete(id);
    await this.#running.get(id);
  }

  /** Drops the drafts that are saved, so that the stored templates are shown again. */
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

/** Returns the template as main would store it; null when its text is empty or it does not match the schema. */
export function savable(template: Template): Template | null {
  const { success, data } = templateSchema.safeParse(template);
  return success && data.instructions.trim() !== '' ? data : null;
}

/** Serialises the fields that are compared with the saved template. Versions are left out, because main counts them. */
function asKept(template: Template): string {
  const { name, description, instructions, columns } = template;
  const rest = [templateWritesDown(template), synthesisOf(template, 'en')];
  return JSON.stringify([name, description, instructions, columns, ...rest]);
}
