import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AnswerReader, noFacts, type AnswerFacts } from './answer-facts.ts';

function read(pieces: readonly (string | Uint8Array)[]): AnswerFacts {
  const reader = new AnswerReader();
  for (const piece of pieces) reader.read(Buffer.from(piece));
  reader.end();
  return reader.facts;
}

const event = (data: unknown): string => `data: ${JSON.stringify(data)}\n\n`;
const finish = (finishReason: string): unknown => ({ candidates: [{ finishReason }] });

const answer = [
  { candidates: [{ content: { parts: [{ text: 'Grüße 🎬', thought: true }] } }], modelVersion: 'm-1' },
  { candidates: [{ content: { parts: [{ text: '日本語' }] } }], usageMetadata: { promptTokenCount: 7 } },
  {
    candidates: [{ finishReason: 'STOP', finishMessage: 'Ende 🎬' }],
    usageMetadata: { promptTokenCount: 7, candidatesTokenCount: 3, thoughtsTokenCount: 2 },
  },
];
const facts: AnswerFacts = {
  ...noFacts,
  finishReason: 'STOP',
  finishMessage: 'Ende 🎬',
  modelVersion: 'm-1',
  tokens: { input: 7, output: 5, thoughts: 2 },
  hasText: true,
  hasThoughts: true,
};

test.each([
  ['events', answer.map(event).join('')],
  ['events that end with CR LF', answer.map(event).join('').replaceAll('\n', '\r\n')],
  ['events that end with CR', answer.map(event).join('').replaceAll('\n', '\r')],
  ['events behind a mark of the byte order', `\u{feff}${answer.map(event).join('')}`],
  [
    'events with names, numbers and comments',
    answer.map((one) => `: ping\nevent: x\nid: 1\n${event(one)}`).join(''),
  ],
  ['events of several data lines', answer.map(event).join('').replaceAll(',"', '\ndata:,"')],
  [
    'events of several data lines that end with CR LF',
    answer.map(event).join('').replaceAll(',"', '\ndata:,"').replaceAll('\n', '\r\n'),
  ],
  ['a last event without an end', answer.map(event).join('').trimEnd()],
  ['an array', JSON.stringify(answer)],
  ['an array over many lines', JSON.stringify(answer, null, 2)],
])('the same facts are read from %s, however the bytes are split', (_, text) => {
  const bytes = Buffer.from(text);
  expect(read([bytes])).toEqual(facts);
  expect(read([...bytes].map((byte) => Uint8Array.of(byte)))).toEqual(facts);
  fc.assert(
    fc.property(fc.array(fc.nat({ max: bytes.length }), { maxLength: 12 }), (places) => {
      const cuts = [0, ...places.toSorted((a, b) => a - b), bytes.length];
      const pieces = cuts.slice(1).map((end, index) => bytes.subarray(cuts[index], end));
      expect(read(pieces)).toEqual(facts);
    }),
  );
});

test('one JSON text without events is read too, as errors come', () => {
  const error = { code: 503, message: 'Overloaded.', status: 'UNAVAILABLE' };
  expect(read([JSON.stringify({ error }, null, 2)]).error).toEqual({
    status: 503,
    message: 'Overloaded. (UNAVAILABLE)',
  });
  expect(read([event(finish('STOP')), event({ error })])).toMatchObject({
    finishReason: 'STOP',
    error: { status: 503 },
  });
});

describe('tokens', () => {
  const usage = (...chunks: readonly unknown[]): AnswerFacts['tokens'] =>
    read(chunks.map((usageMetadata) => event({ usageMetadata }))).tokens;

  test('thoughts are paid as output, tools as input; sound and what was kept are parts of the input', () => {
    const promptTokensDetails = [
      { modality: 'TEXT', tokenCount: 10 },
      { modality: 'AUDIO', tokenCount: 32 },
    ];
    expect(
      usage({
        promptTokenCount: 100,
        toolUsePromptTokenCount: 5,
        candidatesTokenCount: 20,
        thoughtsTokenCount: 30,
        cachedContentTokenCount: 40,
        promptTokensDetails,
      }),
    ).toEqual({ input: 105, output: 50, thoughts: 30, cached: 40, audio: 32 });
  });

  test('a later count that leaves something out takes nothing back', () => {
    const first = {
      promptTokenCount: 100,
      candidatesTokenCount: 2,
      thoughtsTokenCount: 30,
      cachedContentTokenCount: 40,
      promptTokensDetails: [{ modality: 'AUDIO', tokenCount: 32 }],
    };
    expect(usage(first, { promptTokenCount: 100, candidatesTokenCount: 20 }, {})).toEqual({
      input: 100,
      output: 50,
      thoughts: 30,
      cached: 40,
      audio: 32,
    });
  });

  test.each([[-1], [0.5], ['7'], [1e300], [null]])('%s is no count', (promptTokenCount) => {
    expect(usage({ promptTokenCount, candidatesTokenCount: 3 })).toEqual({ input: 0, output: 3 });
  });
});

test.each<readonly [string, unknown, Partial<AnswerFacts>]>([
  ['a blocked question', { promptFeedback: { blockReason: 'OTHER' } }, { blockReason: 'OTHER' }],
  [
    'a call of a tool',
    { candidates: [{ content: { parts: [{ functionCall: { name: 'x' } }] } }] },
    { hasCalls: true },
  ],
  ['white space alone', { candidates: [{ content: { parts: [{ text: ' \n' }] } }] }, { hasText: false }],
  [
    'candidates of another shape',
    { candidates: 'x', usageMetadata: { promptTokenCount: 1 } },
    { tokens: { input: 1, output: 0 } },
  ],
  [
    'parts of another shape',
    { candidates: [{ content: { parts: 7 }, finishReason: 'STOP' }] },
    { finishReason: 'STOP' },
  ],
  ['a reason nobody knows', finish('A_REASON_OF_2027'), { finishReason: 'A_REASON_OF_2027' }],
])('%s', (_, chunk, expected) => {
  expect(read([event(chunk)])).toMatchObject(expected);
});

test('words of the model that look like the stream are words', () => {
  const text = 'x\n\ndata: {"candidates":[{"finishReason":"SAFETY"}],"error":{"code":503}}\n\n<html>';
  const chunk = { candidates: [{ content: { parts: [{ text }] } }] };
  expect(read([event(chunk)])).toEqual({ ...noFacts, hasText: true });
});

test('a page is seen as one', () => {
  expect(read(['\r\n <!DOCTYPE html>\n<html></html>\n']).isPage).toBe(true);
  expect(read([event(finish('STOP'))]).isPage).toBe(false);
});

test('noise is passed over, and what follows a line without end is not kept', () => {
  const reader = new AnswerReader();
  const piece = Buffer.alloc(1024 * 1024, 'x');
  reader.read(Buffer.from('data: '));
  for (let megabyte = 0; megabyte < 20; megabyte += 1) reader.read(piece);
  reader.read(Buffer.from(`\n\ndata: [DONE]\n\ndata: {"a"\n\n${event(finish('STOP'))}`));
  reader.end();
  expect(reader.facts).toEqual({ ...noFacts, finishReason: 'STOP' });
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      expect(() => read([bytes])).not.toThrow();
    }),
  );
});
