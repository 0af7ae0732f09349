import { ignore } from '../../log/log.ts';

/** gemini 0.61 writes these behind the question; in its JSON a string can hold no quotation mark without a backslash. */
const TAIL = Buffer.from('],"systemInstruction":{');
/** gemini's own words and one tool take less than 5 KB. */
const MAX_TAIL_BYTES = 64 * 1024;
const KNOWN = new Set(['systemInstruction', 'tools', 'toolConfig', 'safetySettings', 'generationConfig']);
const SPACE = 0x20;

/** Sets the schema of an answer in a request while it passes. */
export interface SchemaSetting {
  /** How much longer the request becomes. */
  readonly addedBytes: number;
  pieces(body: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void>;
}

/**
 * Asks for an answer that fits a schema: sets it in `generationConfig` and leaves out the tools, which some models refuse beside a
 * schema and which may not be called anyway. Only what stands behind the question is held back and read. If it has another form
 * than gemini 0.61 gives it, it goes out as it is. In either case it is filled with spaces up to a length that is known before, so
 * that the request can state its own length first.
 */
export function settingSchema(schema: unknown): SchemaSetting {
  const fields = `"responseMimeType":"application/json","responseJsonSchema":${JSON.stringify(schema)},`;
  const addedBytes = Buffer.byteLength(fields);
  return {
    addedBytes,
    async *pieces(body) {
      let held = Buffer.alloc(0);
      for await (const piece of body) {
        held = Buffer.concat([held, piece]);
        const from = held.indexOf(TAIL);
        // The last bytes may be the beginning of the tail.
        const free =
          from === -1
            ? held.length - TAIL.length + 1
            : held.length > from + MAX_TAIL_BYTES
              ? held.length
              : from;
        if (free <= 0) continue;
        yield held.subarray(0, free);
        held = held.subarray(free);
      }
      const lengthBytes = held.length + addedBytes;
      const changed = withSchema(held, schema);
      const end = changed !== null && changed.length <= lengthBytes ? changed : held;
      yield Buffer.concat([end, Buffer.alloc(lengthBytes - end.length, SPACE)]);
    },
  };
}

/** The end of a body with the schema; null if it has not the known form. */
function withSchema(tail: Buffer, schema: unknown): Buffer | null {
  if (!tail.subarray(0, TAIL.length).equals(TAIL)) return null;
  // Behind the bracket and the comma follow the last fields of the body.
  const rest = parsed(`{${tail.subarray(2).toString('utf8')}`);
  if (rest === null || Object.keys(rest).some((key) => !KNOWN.has(key))) return null;
  const others = Object.entries(rest).filter(([key]) => key !== 'tools' && key !== 'toolConfig');
  const changed = {
    ...Object.fromEntries(others),
    generationConfig: {
      // Safe: spreading what is no object adds nothing.
      ...(rest.generationConfig as object | undefined),
      responseMimeType: 'application/json',
      responseJsonSchema: schema,
    },
  };
  return Buffer.from(`],${JSON.stringify(changed).slice(1)}`);
}

function parsed(json: string): Readonly<Record<string, unknown>> | null {
  try {
    // Safe: a text that begins with a brace is an object, if it is JSON.
    return JSON.parse(json) as Record<string, unknown>;
  } catch (cause) {
    ignore(cause, 'another form goes out as it is');
    return null;
  }
}
