import { isDeepStrictEqual } from 'node:util';
import type { EarlierVersion, Template } from '../../shared/template/template.ts';
import { promptPartsOf } from './prompt-parts.ts';

/** More texts of a template than anybody looks back on; those before the last fifty are forgotten, though not by the batches that ran under them. */
export const MAX_EARLIER = 50;

/** The text of a template as it is now. */
export interface CurrentVersion extends EarlierVersion {
  /** A batch was started under it: this text keeps its number for good. */
  readonly isUsed: boolean;
}

/** Everything that is known of one template. */
export interface Versions {
  /** Null: it was removed, or it is a built-in one as it came. */
  readonly current: CurrentVersion | null;
  /** Texts that batches were started under, each under its own number, the newest first. */
  readonly earlier: readonly EarlierVersion[];
}

/** True where both ask a model for the same. */
export function isSameText(one: Template, other: Template): boolean {
  return isDeepStrictEqual(promptPartsOf(one), promptPartsOf(other));
}

/**
 * What is known once a template was saved. A text that no batch was started under is replaced; one that was goes to the earlier ones, and the
 * new text gets the next number. Who goes back to the text that was there before, or brings back what was removed, gets its number again.
 */
export function afterSave(
  before: Versions,
  template: Template,
  nowMs: number,
): Versions & { readonly current: CurrentVersion } {
  const { current } = before;
  if (current !== null && isSameText(current.template, template)) {
    const { version } = current.template;
    const renamed = { ...current, template: { ...template, version }, savedAtMs: nowMs };
    return { ...before, current: renamed };
  }
  const earlier = current?.isUsed === true ? withText(before.earlier, current) : before.earlier;
  const [last] = earlier;
  if (last !== undefined && current?.template.version !== last.template.version) {
    if (isSameText(last.template, template)) {
      const renamed = { ...template, version: last.template.version };
      const text = { template: renamed, savedAtMs: last.savedAtMs, isUsed: true };
      return { current: text, earlier: earlier.slice(1) };
    }
  }
  const version = nextNumber(earlier, current?.isUsed === false ? current : null, template);
  return { current: { template: { ...template, version }, savedAtMs: nowMs, isUsed: false }, earlier };
}

/** What is known once a batch was started under a template, and the template with the number that its text has from then on. */
export function afterUse(
  before: Versions,
  template: Template,
  nowMs: number,
): { readonly versions: Versions; readonly template: Template } {
  const { current, earlier } = before;
  const isThis = (one: EarlierVersion): boolean =>
    one.template.version === template.version && isSameText(one.template, template);
  const isLike = (one: EarlierVersion): boolean => isSameText(one.template, template);
  const texts = [...(current === null ? [] : [current]), ...earlier];
  const known = texts.find(isThis) ?? texts.find(isLike);
  if (known !== undefined) {
    const isNew = known === current && !current.isUsed;
    const versions = isNew ? { ...before, current: { ...current, isUsed: true } } : before;
    return { versions, template: { ...template, version: known.template.version } };
  }
  // It was chosen before the template was edited, or removed: the text on the shelf goes by another number then.
  const taken = texts.map((one) => one.template.version);
  const version = taken.includes(template.version) ? Math.max(...taken) + 1 : template.version;
  const used = { ...template, version };
  return {
    versions: { current, earlier: withText(earlier, { template: used, savedAtMs: nowMs }) },
    template: used,
  };
}

/** What is known once a template was removed: its texts that batches were started under. */
export function afterRemoval({ current, earlier }: Versions): Versions {
  return { current: null, earlier: current?.isUsed === true ? withText(earlier, current) : earlier };
}

function nextNumber(
  [newest]: readonly EarlierVersion[],
  unused: EarlierVersion | null,
  template: Template,
): number {
  const next = (newest?.template.version ?? 0) + 1;
  if (unused !== null) return Math.max(unused.template.version, next);
  // What was made elsewhere, or was lost here, keeps the number it came with.
  return newest === undefined ? template.version : next;
}

function withText(
  earlier: readonly EarlierVersion[],
  { template, savedAtMs }: EarlierVersion,
): readonly EarlierVersion[] {
  const others = earlier.filter(
    (one) => one.template.version !== template.version || !isSameText(one.template, template),
  );
  return [{ template, savedAtMs }, ...others]
    .toSorted((one, other) => other.template.version - one.template.version)
    .slice(0, MAX_EARLIER);
}
