/** Prints rows under their headings as an aligned Markdown table. */
export function printTable(heads: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = heads.map((head, column) =>
    Math.max(head.length, ...rows.map((row) => (row[column] ?? '').length)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${widths.map((width, column) => (cells[column] ?? '').padEnd(width)).join(' | ')} |\n`;
  process.stdout.write(
    `\n${line(heads)}${line(widths.map((width) => '-'.repeat(width)))}${rows.map(line).join('')}\n`,
  );
}

/** A measured figure and the bound that it must keep. */
export interface Budget {
  readonly what: string;
  readonly measured: number;
  readonly bound: { readonly atMost: number } | { readonly atLeast: number };
}

/** Prints each figure beside its bound. Makes the process fail where a bound is missed; NaN counts as missed. */
export function judge(budgets: readonly Budget[]): void {
  for (const { what, measured, bound } of budgets) {
    const isKept = 'atMost' in bound ? measured <= bound.atMost : measured >= bound.atLeast;
    const said = 'atMost' in bound ? `at most ${bound.atMost}` : `at least ${bound.atLeast}`;
    process.stdout.write(`${isKept ? '✓' : '✗'} ${what}: ${measured.toFixed(2)} (${said})\n`);
    if (!isKept) process.exitCode = 1;
  }
}

export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}

export function megabytes(bytes: number | null): string {
  return bytes === null ? 'unknown' : `${Math.round(bytes / 1024 / 1024)} MB`;
}
