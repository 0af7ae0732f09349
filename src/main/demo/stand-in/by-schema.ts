import { isRecord } from '../../../shared/is-record.ts';

/** Makes a value that fits a JSON schema, as constrained decoding does: of the types, fields and bounds that the schema names. */
export function valueFor(schema: unknown, times: readonly string[]): unknown {
  if (!isRecord(schema)) return null;
  const [type] = [schema.type].flat();
  switch (type) {
    case 'object':
      return isRecord(schema.properties)
        ? Object.fromEntries(
            Object.entries(schema.properties).map(([key, inner]) => [key, valueFor(inner, times)]),
          )
        : {};
    case 'array':
      return [valueFor(schema.items, times)];
    case 'number':
      return typeof schema.maximum === 'number' ? schema.maximum / 2 : 3;
    case 'string':
      return /\bm:ss\b/u.test(String(schema.description))
        ? (times[0] ?? '0:00')
        : 'A text that fits the schema';
    default:
      return null;
  }
}
