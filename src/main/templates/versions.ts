import { isDeepStrictEqual } from 'node:util';
import type { EarlierVersion, Template } from '../../shared/template/template.ts';
import { templateWritesDown } from '../../shared/write-down.ts';
import { promptPartsOf } from './prompt-parts.ts';

/** The most earlier texts kept of a template. Older ones are dropped; batches keep their own copy. */
export const MAX_EARLIER = 50;

/** The current text of a template. */
export interface CurrentVersion extends EarlierVersion {
  /** True if a batch used it; then this text keeps its version for good. */
  readonly isUsed: boolean;
}

/** All known texts of one template. */
export interface Versions {
  /** Null if it was removed, or is an unchanged built-in one. */
  readonly current: CurrentVersion | null;
  /** Earlier texts that batches used, each with its own version, newest first. */
  readonly earlier: readonly EarlierVersion[];
}

/** True if both templates lead to the same reports: their prompts are the same, and so is whether what is said is written down before. */
export function isSameText(one: Template, other: Template): boolean {
  return (
    templateWritesDown(one) === templateWritesDown(other) &&
    isDeepStrictEqual(promptPartsOf(one), promptPartsOf(other))
  );
}

/**
 * The versions after a template was saved. An unused current text is replaced. A used one moves to the earlier ones, and the new
 * text gets the next version. A text that equals a known one gets its version again.
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

/** The versions after a batch used a template, and the template with its final version. */
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
  // The template was edited or removed after it was chosen, so its text may need another version.
  const taken = texts.map((one) => one.template.version);
  const version = taken.includes(template.version) ? Math.max(...taken) + 1 : template.version;
  const used = { ...template, version };
  return {
    versions: { current, earlier: withText(earlier, { template: used, savedAtMs: nowMs }) },
    template: used,
  };
}

/** The versions after a template was removed: only the texts that batches used. */
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
  // A template from another computer, or one whose file was lost, keeps its version.
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
