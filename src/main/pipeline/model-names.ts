/** What may follow a model's name without making it another model: a date or number, `preview`, `latest`, `exp`. */
const VARIANT = /^(?:-(?:\d+|latest|preview|exp))*$/u;

/**
 * True where the name of the model that answered is that of another model than the one that was asked. Names without a version
 * (`pro`, `auto`) and `-latest` stand for whatever Google puts behind them.
 */
export function isOtherModel(answered: string, asked: string): boolean {
  const name = plain(asked);
  if (!/\d/u.test(name) || name.endsWith('-latest')) return false;
  const base = name.replace(/(?:-(?:\d{3,}|preview|exp))+$/u, '');
  const other = plain(answered);
  return other !== name && !(other.startsWith(base) && VARIANT.test(other.slice(base.length)));
}

function plain(name: string): string {
  return name.replace(/^(?:.*\/)?models\//u, '').toLowerCase();
}
