/** Endings of files that may be tables. */
const TABLES = /\.(?:csv|tsv|tab|xls|xlsx|xlsm|json|jsonl|ndjson|json\.xz|jsonl\.xz)$/iu;

export function mayBeTable(name: string): boolean {
  return TABLES.test(name);
}
