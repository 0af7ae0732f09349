/** Suffixes that do not make a different model: dates and numbers, `preview`, `latest`, `exp`. */
const VARIANT = /^(?:-(?:\d+|latest|preview|exp))*$/u;

/**
 * True if another model answered than the requested one. Names without a version (`pro`, `auto`) and `-latest` accept any model,
 * because Google decides what they mean.
 */
export function isOtherModel(answered: string, asked: string): boolean {
  const name = plain(asked);
  if (!/\d/u.test(name) || name.endsWith('-latest')) return false;
  const base = name.replace(/(?:-(?:\d{3,20}|preview|exp)){1,5}$/u, '');
  const other = plain(answered);
  return other !== name && !(other.startsWith(base) && VARIANT.test(other.slice(base.length)));
}

function plain(name: string): string {
  return name.replace(/^(?:.*\/)?models\//u, '').toLowerCase();
}
