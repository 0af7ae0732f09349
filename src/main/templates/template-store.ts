import { isDeepStrictEqual } from 'node:util';
import { builtInTemplate, builtInTemplates, overviewTemplate } from '../../shared/template/built-in.ts';
import type { EarlierVersion, StoredTemplate, Template } from '../../shared/template/template.ts';
import { TemplateRefusal } from './refusal.ts';
import type { FoundFile } from './template-file.ts';
import { TemplateFolder } from './template-folder.ts';
import { inOrder } from './template-order.ts';
import { afterRemoval, afterSave, afterUse, type CurrentVersion, type Versions } from './versions.ts';

/** More of the user's own than anybody would look through. */
const MAX_OWN = 200;
/** Removed ones whose texts are kept for who brings them back. */
const MAX_REMOVED = 200;

export interface TemplateStoreOptions {
  readonly dir: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

interface Listeners {
  /** Something may read otherwise now. */
  readonly onChange: (templates: readonly StoredTemplate[]) => void;
  /** A template could not be read; its file lies there now. */
  readonly onSetAside: (path: string) => void;
}

/**
 * The templates that come with the app and the user's own, on disk. Nothing is read before somebody asks, and nothing is kept in memory: a file
 * that was copied here is found. One change at a time; everything throws FailureError where the disk does not let it.
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

  /** Returns the function that ends it. */
  listen(listeners: Listeners): () => void {
    this.#listeners.add(listeners);
    return () => void this.#listeners.delete(listeners);
  }

  /** Those that come with the app first, in their order, then the user's own by name. */
  async list(): Promise<readonly StoredTemplate[]> {
    return await this.#inTurn(() => this.#all());
  }

  /** The template of new batches: at once, from the disk. One that is not there is the overview. */
  chosen(id: string): Template {
    return versionsOf(id, this.#folder.readNow(id)).current?.template ?? overviewTemplate;
  }

  /** Keeps a template as it is now and tells how, with its number. Throws TemplateRefusal too. */
  async save(template: Template): Promise<StoredTemplate> {
    return await this.#inTurn(async () => {
      const { id } = template;
      const before = await this.#versionsOf(id);
      if (before.current === null && (await this.#all()).filter(isOwn).length >= MAX_OWN) {
        throw new TemplateRefusal('tooManyTemplates');
      }
      const after = afterSave(before, template, this.#now());
      await this.#write(id, after);
      await this.#tellChange();
      return stored(after.current);
    });
  }

  /** Removes one of the user's own; brings back one that came with the app. What batches ran under stays known. Throws TemplateRefusal too. */
  async remove(id: string): Promise<void> {
    await this.#inTurn(async () => {
      const { earlier } = afterRemoval(await this.#versionsOf(id));
      // What comes with the app needs no file.
      const kept = earlier.filter(({ template }) => !isAsItCame(template));
      if (kept.length === 0) await this.#folder.remove(id);
      else await this.#folder.write(id, { current: null, earlier: kept });
      await this.#forgetRemoved();
      await this.#tellChange();
    });
  }

  /** The texts that batches ran under, newest first. */
  async history(id: string): Promise<readonly EarlierVersion[]> {
    return await this.#inTurn(async () => {
      const found = await this.#read(id);
      return found?.kind === 'whole' ? found.versions.earlier : [];
    });
  }

  /** A batch starts under this template: its text keeps its number from now on. Returns the template with that number. */
  async use(template: Template): Promise<Template> {
    if (isAsItCame(template)) return template;
    return await this.#inTurn(async () => {
      const { id } = template;
      const found = await this.#read(id);
      if (found?.kind === 'newer') return template;
      const before = versionsOf(id, found);
      const after = afterUse(before, template, this.#now());
      if (after.versions !== before) {
        await this.#write(id, after.versions);
        await this.#tellChange();
      }
      return after.template;
    });
  }

  async #all(): Promise<readonly StoredTemplate[]> {
    const found = await this.#found();
    const builtIn = builtInTemplates.map(({ id }) => id);
    const own = [...found.keys()].filter((id) => !builtIn.includes(id));
    return inOrder(
      [...builtIn, ...own].flatMap((id) => {
        const { current } = versionsOf(id, found.get(id) ?? null);
        return current === null ? [] : [stored(current)];
      }),
    );
  }

  /** Every file that can be read. */
  async #found(): Promise<ReadonlyMap<string, FoundFile | null>> {
    const ids = await this.#folder.ids();
    const files = ids.map(async (id) => [id, await this.#read(id).catch(() => null)] as const);
    return new Map(await Promise.all(files));
  }

  /** What may be changed. */
  async #versionsOf(id: string): Promise<Versions> {
    const found = await this.#read(id);
    if (found?.kind === 'newer') throw new TemplateRefusal('newerTemplate');
    return versionsOf(id, found);
  }

  /** Null where there is no file, or none any more because it was damaged. */
  async #read(id: string): Promise<FoundFile | null> {
    const found = await this.#folder.read(id);
    if (found?.kind !== 'damaged') return found;
    const path = await this.#folder.setAside(id);
    for (const { onSetAside } of this.#listeners) onSetAside(path);
    return null;
  }

  async #write(id: string, versions: Versions): Promise<void> {
    const { current: now, earlier } = versions;
    const isPlain = now !== null && isAsItCame(now.template);
    // What came with the app is not written: the next Framelane may bring a better one.
    if (isPlain && earlier.length === 0) await this.#folder.remove(id);
    else await this.#folder.write(id, isPlain ? { current: null, earlier } : versions);
  }

  /** Of removed templates only the last are known: those whose texts are the oldest go for good. */
  async #forgetRemoved(): Promise<void> {
    const removed = [...(await this.#found())].flatMap(([id, found]) => {
      if (found?.kind !== 'whole' || versionsOf(id, found).current !== null) return [];
      return [{ id, savedAtMs: found.versions.earlier[0]?.savedAtMs ?? 0 }];
    });
    const oldest = removed.toSorted((one, other) => other.savedAtMs - one.savedAtMs).slice(MAX_REMOVED);
    for (const { id } of oldest) await this.#folder.remove(id);
  }

  async #tellChange(): Promise<void> {
    if (this.#listeners.size === 0) return;
    const templates = await this.#all();
    for (const { onChange } of this.#listeners) onChange(templates);
  }

  /** One that fails takes no other with it. */
  async #inTurn<T>(act: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(act);
    this.#last = turn.catch(() => undefined);
    return await turn;
  }
}

/** What is known of a template: of one that comes with the app also what is in no file. */
function versionsOf(id: string, found: FoundFile | null): Versions {
  const versions = found?.kind === 'whole' ? found.versions : { current: null, earlier: [] };
  const original = builtInTemplate(id);
  if (versions.current !== null || original === undefined) return versions;
  // Its text cannot be lost, and keeps its number whether a batch was started under it or not.
  return { ...versions, current: { template: original, savedAtMs: null, isUsed: true } };
}

function stored({ template, savedAtMs }: CurrentVersion): StoredTemplate {
  const isBuiltIn = builtInTemplate(template.id) !== undefined;
  const isPlain = isAsItCame(template);
  return {
    template,
    isBuiltIn,
    isChanged: isBuiltIn && !isPlain,
    savedAtMs: isPlain ? null : savedAtMs,
  };
}

function isAsItCame(template: Template): boolean {
  return isDeepStrictEqual(template, builtInTemplate(template.id));
}

function isOwn({ isBuiltIn }: StoredTemplate): boolean {
  return !isBuiltIn;
}
