/** A count as short as it stays true enough: `940`, `24.1k`, `3.2M`. */
export function formatCount(count: number): string {
  if (count < 1000) return String(Math.round(count));
  if (count < 999_950) return `${tenths(count / 1000)}k`;
  return `${tenths(count / 1_000_000)}M`;
}

/** The size of a file as people write it: `940 kB`, `12.3 MB`, `1.25 GB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 999_500) return `${Math.max(1, Math.round(bytes / 1000))} kB`;
  if (bytes < 999_950_000) return `${(bytes / 1_000_000).toFixed(1)} MB`;
  return `${(bytes / 1_000_000_000).toFixed(2)} GB`;
}

/** A number with its noun: `1 video`, `12 videos`. */
export function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function tenths(value: number): string {
  return (Math.round(value * 10) / 10).toFixed(1).replace(/\.0$/u, '');
}
