/** One part of a request, in the order of arrival. */
export type SeenPart =
  | { readonly type: 'text'; readonly text: string }
  | {
      readonly type: 'image' | 'audio' | 'video' | 'other';
      readonly mimeType: string;
      readonly bytes: Buffer;
    };

/** A request body as the API reads it. */
export interface SeenBody {
  /** All parts of the user's turns. */
  readonly parts: readonly SeenPart[];
  /** The text of the last turn. */
  readonly lastText: string;
  /** The number of model turns in the history. */
  readonly modelTurns: number;
  readonly systemText: string;
  readonly toolNames: readonly string[];
  /** Results of tool calls in the request, as JSON. */
  readonly toolResults: readonly string[];
  /** `toolConfig.functionCallingConfig.mode`. */
  readonly toolMode: string | null;
  /** `generationConfig.thinkingConfig`; null without one. */
  readonly thinking: unknown;
  /** `generationConfig.maxOutputTokens`; null without one. */
  readonly maxOutputTokens: number | null;
  /** `generationConfig.responseJsonSchema`; null if the answer is free. */
  readonly schema: unknown;
}

/** Parses a request body; missing or invalid fields count as absent. Throws SyntaxError for invalid JSON. */
export function readBody(json: string): SeenBody {
  const body: unknown = JSON.parse(json);
  const contents = list(at(body, 'contents'));
  const userTurns = contents.filter((content) => at(content, 'role') !== 'model');
  const last = userTurns.at(-1);
  return {
    parts: userTurns.flatMap(partsOf),
    lastText: textOf(last),
    modelTurns: contents.length - userTurns.length,
    systemText: textOf(at(body, 'systemInstruction')),
    toolNames: list(at(body, 'tools')).flatMap((tool) =>
      list(at(tool, 'functionDeclarations')).map((declared) => text(at(declared, 'name')) ?? ''),
    ),
    toolResults: contents.flatMap((content) =>
      list(at(content, 'parts')).flatMap((part) => {
        const result = at(part, 'functionResponse');
        return result === undefined ? [] : [JSON.stringify(result)];
      }),
    ),
    toolMode: text(at(at(at(body, 'toolConfig'), 'functionCallingConfig'), 'mode')),
    thinking: at(at(body, 'generationConfig'), 'thinkingConfig') ?? null,
    maxOutputTokens: number(at(at(body, 'generationConfig'), 'maxOutputTokens')),
    schema: schemaIn(at(body, 'generationConfig')),
  };
}

/** The API refuses a schema without the JSON type; it counts as absent here. */
function schemaIn(config: unknown): unknown {
  return at(config, 'responseMimeType') === 'application/json'
    ? (at(config, 'responseJsonSchema') ?? null)
    : null;
}

function partsOf(content: unknown): readonly SeenPart[] {
  return list(at(content, 'parts')).flatMap((part): SeenPart[] => {
    const said = text(at(part, 'text'));
    if (said !== null) return [{ type: 'text', text: said }];
    const mimeType = text(at(at(part, 'inlineData'), 'mimeType'));
    const data = text(at(at(part, 'inlineData'), 'data'));
    if (mimeType === null || data === null) return [];
    return [{ type: typeOf(mimeType), mimeType, bytes: Buffer.from(data, 'base64') }];
  });
}

function typeOf(mimeType: string): 'image' | 'audio' | 'video' | 'other' {
  const [top] = mimeType.split('/');
  return top === 'image' || top === 'audio' || top === 'video' ? top : 'other';
}

function textOf(content: unknown): string {
  return partsOf(content)
    .flatMap((part) => (part.type === 'text' ? [part.text] : []))
    .join('\n');
}

function at(value: unknown, key: string): unknown {
  // Safe: any object can be indexed by any key; the result stays unknown.
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function number(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}
