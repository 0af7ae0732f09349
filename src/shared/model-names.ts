/** Suffixes that do not make a different model: dates and numbers, `preview`, `latest`, `exp`. */
const VARIANT = /^(?:-(?:\d+|latest|preview|exp))*$/u;

/**
 * True if another model answered than the requested one. Names without a version (`pro`, `auto`) and `-latest` accept any model,
 * because Google decides what they mean.
 */
export function isOtherModel(answered: string, asked: string): boolean {
  const name = plainModel(asked);
  if (!hasVersion(name)) return false;
  const base = name.replace(/(?:-(?:\d{3,20}|preview|exp)){1,5}$/u, '');
  const other = plainModel(answered);
  return other !== name && !(other.startsWith(base) && VARIANT.test(other.slice(base.length)));
}

/** False for names such as `pro`, `auto` and `-latest`, of which Google or gemini decides what they mean. */
export function hasVersion(name: string): boolean {
  return /\d/u.test(name) && !name.endsWith('-latest');
}

/** A model's name without the path before it, in small letters. */
export function plainModel(name: string): string {
  return name.replace(/^(?:.*\/)?models\//u, '').toLowerCase();
}
