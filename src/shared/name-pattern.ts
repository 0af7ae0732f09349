/** The parts of a name that are filled in when files are written. */
export const NAME_PARTS = ['batch', 'date', 'time', 'kind', 'template', 'model', 'count'] as const;

export type NamePart = (typeof NAME_PARTS)[number];

export type NameParts = Readonly<Record<NamePart, string>>;

/** The most characters of a pattern, and of a name made of one. It is made safe for every file system afterwards. */
export const MAX_NAME_LENGTH = 300;

const PART = /\{([a-z]{1,20})\}/gu;

/** Fills the parts of a pattern such as `{batch} {date}`. Other text stays, and filled-in text is not filled again. */
export function nameOf(pattern: string, parts: NameParts): string {
  const name = pattern.replace(PART, (whole, part: string) => (isPart(part) ? parts[part] : whole));
  return name.replaceAll(/\s+/gu, ' ').trim().slice(0, MAX_NAME_LENGTH);
}

/** True if a pattern has a part that is filled in. */
export function hasPart(pattern: string): boolean {
  return [...pattern.matchAll(PART)].some(([, part = '']) => isPart(part));
}

function isPart(name: string): name is NamePart {
  return NAME_PARTS.some((part) => part === name);
}

/** The date and time of a name: sortable, and without a colon, which Windows forbids. */
export function nameMoment(atMs: number): Pick<NameParts, 'date' | 'time'> {
  const at = new Date(atMs);
  const two = (value: number): string => String(value).padStart(2, '0');
  return {
    date: [at.getFullYear(), at.getMonth() + 1, at.getDate()].map(two).join('-'),
    time: [at.getHours(), at.getMinutes()].map(two).join('.'),
  };
}
