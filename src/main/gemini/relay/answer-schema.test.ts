import fc from 'fast-check';
import { expect, test } from 'vitest';
import { settingSchema } from './answer-schema.ts';

const schema = { type: 'object', properties: { größe: { type: ['number', 'null'] } } };
/** The fields that gemini 0.61 writes, in its order. */
const contents = [{ parts: [{ text: 'A question with ],"systemInstruction":{ in it “”' }], role: 'user' }];
const known = {
  contents,
  systemInstruction: { parts: [{ text: 'You are' }], role: 'user' },
  tools: [{ functionDeclarations: [{ name: 'list_directory' }] }],
  toolConfig: { functionCallingConfig: { mode: 'NONE' } },
  generationConfig: { temperature: 0.2, thinkingConfig: { includeThoughts: true } },
};

async function sent(body: string | Buffer, cuts: readonly number[] = []): Promise<Buffer> {
  const bytes = Buffer.from(body as string);
  const setting = settingSchema(schema);
  const places = [0, ...cuts.map((cut) => cut % bytes.length).toSorted((a, b) => a - b), bytes.length];
  const pieces = async function* (): AsyncGenerator<Buffer, void> {
    for (const [index, from] of places.slice(0, -1).entries()) {
      yield await Promise.resolve(bytes.subarray(from, places[index + 1]));
    }
  };
  const out: Buffer[] = [];
  for await (const piece of setting.pieces(pieces())) out.push(piece);
  const whole = Buffer.concat(out);
  // The length was stated before the body was read.
  expect(whole.length).toBe(bytes.length + setting.addedBytes);
  return whole;
}

test('a known request gets the schema and loses its tools, wherever it is cut into pieces', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(), { maxLength: 6 }), async (cuts) => {
      const whole = await sent(JSON.stringify(known), cuts);
      expect(JSON.parse(whole.toString())).toEqual({
        contents,
        systemInstruction: known.systemInstruction,
        generationConfig: {
          ...known.generationConfig,
          responseMimeType: 'application/json',
          responseJsonSchema: schema,
        },
      });
    }),
  );
});

test.each([
  ['an unknown field', JSON.stringify({ ...known, cachedContent: 'x' })],
  ['another order', JSON.stringify({ generationConfig: {}, contents })],
  ['no system text', JSON.stringify({ contents, generationConfig: {} })],
  ['the words in an argument of a tool', JSON.stringify({ contents: [{ args: [[], 1] }], x: 1 })],
  [
    'a list before the words inside the question',
    `{"contents":[{"x":[],"systemInstruction":{}}],"generationConfig":{}}`,
  ],
  ['a tail without end', `${JSON.stringify(known).slice(0, -1)},"a":"${'x'.repeat(200_000)}"}`],
  ['no JSON', 'hello ],"systemInstruction":{ world'],
  ['bytes that are no text', Buffer.from([0xff, 0x00, 0xc3])],
])('a request with %s goes out as it is, with spaces behind it', async (_, body) => {
  const whole = await sent(body, [1, 5, 40]);
  const bytes = Buffer.from(body as string);
  expect(whole.subarray(0, bytes.length).equals(bytes)).toBe(true);
  expect(whole.subarray(bytes.length).toString()).toMatch(/^ +$/u);
});

test('of a large question only the end is held back', async () => {
  const setting = settingSchema(schema);
  const piece = Buffer.alloc(64 * 1024, 'A');
  let given = 0;
  const pieces = async function* (): AsyncGenerator<Buffer, void> {
    for (; given < 100; given += 1) yield await Promise.resolve(piece);
  };
  let largest = 0;
  let taken = 0;
  for await (const out of setting.pieces(pieces())) {
    taken += out.length;
    largest = Math.max(largest, (given + 1) * piece.length - taken);
  }
  expect(largest).toBeLessThan(2 * piece.length);
});
