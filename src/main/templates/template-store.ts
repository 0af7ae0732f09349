import { isDeepStrictEqual } from 'node:util';
import { builtInTemplate, builtInTemplates, overviewTemplate } from '../../shared/template/built-in.ts';
import type { EarlierVersion, StoredTemplate, Template } from '../../shared/template/template.ts';
import { templateWritesDown } from '../../shared/write-down.ts';
import { TemplateError } from './template-error.ts';
import type { FoundFile } from './template-file.ts';
import { TemplateFolder } from './template-folder.ts';
import { sortTemplates } from './template-order.ts';
import { afterRemoval, afterSave, afterUse, type CurrentVersion, type Versions } from './versions.ts';
import { ignored, orElse } from '../log/log.ts';

/** The most templates of the user. */
const MAX_OWN = 200;
/** The most removed templates whose texts are kept, in case they are restored. */
const MAX_REMOVED = 200;

export interface TemplateStoreOptions {
  readonly dir: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

interface Listeners {
  /** Called after any change. */
  readonly onChange: (templates: readonly StoredTemplate[]) => void;
  /** Called when an unreadable file was renamed; `path` is its new path. */
  readonly onSetAside: (path: string) => void;
}

/**
 * Stores templates: the built-in ones and the user's own. Nothing is cached, so a file copied into the folder is found. Changes
 * run one at a time. Every method throws FailureError if the disk fails.
 */
export class TemplateStore {
  readonly #folder: TemplateFolder;
  readonly #now: () => number;
  readonly #listeners = new Set<Listeners>();
  #last: Promise<unknown> = Promise.resolve();

  constructor({ dir, now }: TemplateStoreOptions) {
    this.#folder = new TemplateFolder(dir);
    this.#now = now;
  }

  /** Adds listeners; returns a function that removes them. */
  listen(listeners: Listeners): () => void {
    this.#listeners.add(listeners);
    return () => void this.#listeners.delete(listeners);
  }

  /** All templates: built-in ones first, in their order, then the user's by name. */
  async list(): Promise<readonly StoredTemplate[]> {
    return await this.#inTurn(() => this.#all());
  }

  /** The template for new batches, read synchronously. The overview if there is none with that id. */
  chosen(id: string): Template {
    return versionsOf(id, this.#folder.readNow(id)).current?.template ?? overviewTemplate;
  }

  /** Saves a template and returns it with its version. Also throws TemplateError. */
  async save(template: Template): Promise<StoredTemplate> {
    return await this.#inTurn(async () => {
      const { id } = template;
      const before = await this.#versionsOf(id);
      if (before.current === null && (await this.#all()).filter(isOwn).length >= MAX_OWN) {
        throw new TemplateError('tooManyTemplates');
      }
      const after = afterSave(before, template, this.#now());
      await this.#write(id, after);
      await this.#notifyChange();
      return stored(after.current);
    });
  }

  /** Removes a template of the user, or restores a built-in one. Texts that batches used are kept. Also throws TemplateError. */
  async remove(id: string): Promise<void> {
    await this.#inTurn(async () => {
      const { earlier } = afterRemoval(await this.#versionsOf(id));
      // An unchanged built-in template needs no file.
      const kept = earlier.filter(({ template }) => !isUnchangedBuiltIn(template));
      if (kept.length === 0) await this.#folder.remove(id);
      else await this.#folder.write(id, { current: null, earlier: kept });
      await this.#forgetRemoved();
      await this.#notifyChange();
    });
  }

  /** The earlier texts that batches used, newest first. */
  async history(id: string): Promise<readonly EarlierVersion[]> {
    return await this.#inTurn(async () => {
      const found = await this.#read(id);
      return found?.kind === 'whole' ? found.versions.earlier : [];
    });
  }

  /**
   * Records that a batch starts with this template, so its text keeps its version from now on. Returns the template with that
   * version.
   */
  async use(template: Template): Promise<Template> {
    if (isUnchangedBuiltIn(template)) return template;
    return await this.#inTurn(async () => {
      const { id } = template;
      const found = await this.#read(id);
      if (found?.kind === 'newer') return template;
      const before = versionsOf(id, found);
      const after = afterUse(before, template, this.#now());
      if (after.versions !== before) {
        await this.#write(id, after.versions);
        await this.#notifyChange();
      }
      return after.template;
    });
  }

  async #all(): Promise<readonly StoredTemplate[]> {
    const found = await this.#found();
    const builtIn = builtInTemplates.map(({ id }) => id);
    const own = [...found.keys()].filter((id) => !builtIn.includes(id));
    return sortTemplates(
      [...builtIn, ...own].flatMap((id) => {
        const { current } = versionsOf(id, found.get(id) ?? null);
        return current === null ? [] : [stored(current)];
      }),
    );
  }

  /** All files that can be read. */
  async #found(): Promise<ReadonlyMap<string, FoundFile | null>> {
    const ids = await this.#folder.ids();
    const files = ids.map(
      async (id) =>
        [
          id,
          await this.#read(id).catch(orElse(null, 'the list shows every template that can be read')),
        ] as const,
    );
    return new Map(await Promise.all(files));
  }

  /** The versions of a template for changing. Throws TemplateError if a newer Framelane wrote it. */
  async #versionsOf(id: string): Promise<Versions> {
    const found = await this.#read(id);
    if (found?.kind === 'newer') throw new TemplateError('newerTemplate');
    return versionsOf(id, found);
  }

  /** Reads a template's file; null if there is none, or it was damaged and renamed. */
  async #read(id: string): Promise<FoundFile | null> {
    const found = await this.#folder.read(id);
    if (found?.kind !== 'damaged') return found;
    const path = await this.#folder.setAside(id);
    for (const { onSetAside } of this.#listeners) onSetAside(path);
    return null;
  }

  async #write(id: string, versions: Versions): Promise<void> {
    const { current: now, earlier } = versions;
    const isPlain = now !== null && isUnchangedBuiltIn(now.template);
    // An unchanged built-in template is not written, because the next Framelane may improve it.
    if (isPlain && earlier.length === 0) await this.#folder.remove(id);
    else await this.#folder.write(id, isPlain ? { current: null, earlier } : versions);
  }

  /** Deletes the files of removed templates beyond the limit, oldest first. */
  async #forgetRemoved(): Promise<void> {
    const removed = [...(await this.#found())].flatMap(([id, found]) => {
      if (found?.kind !== 'whole' || versionsOf(id, found).current !== null) return [];
      return [{ id, savedAtMs: found.versions.earlier[0]?.savedAtMs ?? 0 }];
    });
    const oldest = removed.toSorted((one, other) => other.savedAtMs - one.savedAtMs).slice(MAX_REMOVED);
    for (const { id } of oldest) await this.#folder.remove(id);
  }

  async #notifyChange(): Promise<void> {
    if (this.#listeners.size === 0) return;
    const templates = await this.#all();
    for (const { onChange } of this.#listeners) onChange(templates);
  }

  /** Runs changes one after the other; a failing one does not affect the next. */
  async #inTurn<T>(act: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(act);
    this.#last = turn.catch(ignored('whoever asked for it has heard of it'));
    return await turn;
  }
}

/** The versions of a template, including a built-in template that has no file. */
function versionsOf(id: string, found: FoundFile | null): Versions {
  const versions = found?.kind === 'whole' ? found.versions : { current: null, earlier: [] };
  const original = builtInTemplate(id);
  if (versions.current !== null || original === undefined) return versions;
  // Its text cannot be lost, so it keeps its version whether a batch used it or not.
  return { ...versions, current: { template: original, savedAtMs: null, isUsed: true } };
}

function stored({ template, savedAtMs }: CurrentVersion): StoredTemplate {
  const isBuiltIn = builtInTemplate(template.id) !== undefined;
  const isPlain = isUnchangedBuiltIn(template);
  return {
    template,
    isBuiltIn,
    isChanged: isBuiltIn && !isPlain,
    savedAtMs: isPlain ? null : savedAtMs,
  };
}

function isUnchangedBuiltIn(template: Template): boolean {
  const original = builtInTemplate(template.id);
  return original !== undefined && isDeepStrictEqual(withSwitch(template), withSwitch(original));
}

/** The template with its switch as it works: a text of before that choice has none. */
function withSwitch(template: Template): Template {
  return { ...template, writesDown: templateWritesDown(template) };
}

function isOwn({ isBuiltIn }: StoredTemplate): boolean {
  return !isBuiltIn;
}
