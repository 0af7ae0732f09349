import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Outgoing, PromptBlock } from '../pipeline/ports.ts';
import { NodeOutbound } from './relay/node-outbound.ts';
import type { Outbound } from './relay/outbound.ts';
import { quickGemini } from './testing/gemini-for-tests.ts';
import { GeminiHarness, KEY, neverAborted, silent } from './testing/gemini-harness.ts';
import { DEFAULT_MODEL } from '../../shared/plan.ts';

let gemini: GeminiHarness;
beforeAll(async () => {
  gemini = await GeminiHarness.open();
});
afterAll(async () => {
  await gemini[Symbol.asyncDispose]();
});

async function clip(bytes: number): Promise<readonly PromptBlock[]> {
  const path = await gemini.file('clip.mp4', Buffer.alloc(bytes, 1));
  return [
    { type: 'text', text: 'Task.' },
    { type: 'video', path, mimeType: 'video/mp4' },
    { type: 'text', text: '# Report: clip.mp4' },
  ];
}

test('a third question waits until one of two is sent, says so, and is no silence', async () => {
  const node = new NodeOutbound(gemini.env);
  let release: () => void = () => undefined;
  const hasWaited = new Promise<void>((resolve) => (release = resolve));
  const held: Outbound = {
    send: async (request, signal) => {
      const pieces: Buffer[] = [];
      for await (const piece of request.body as AsyncIterable<Buffer>) {
        pieces.push(piece);
        await hasWaited;
      }
      return await node.send({ ...request, body: Readable.from(pieces) }, signal);
    },
    firstHop: (url) => node.firstHop(url),
  };
  // The relay decides which question waits, whatever program asks.
  await using client = await gemini.client('acp', { cli: quickGemini, outbound: held, lanes: 3 });
  const question = await clip(200_000);
  const told: number[][] = [[], [], []];
  const texts = await Promise.all(
    told.map(async (ratios) => {
      const onSending = (ratio: number): void => {
        ratios.push(ratio);
        if (ratio === 0) release();
      };
      await using conversation = await client.open(null, neverAborted);
      return (await conversation.ask(question, { ...silent, onSending }, neverAborted)).text;
    }),
  );
  expect(texts.every((text) => text.startsWith('# Report: clip.mp4'))).toBe(true);
  expect(told.filter((ratios) => ratios[0] === 0)).toHaveLength(1);
  expect(told.map((ratios) => ratios.at(-1))).toEqual([1, 1, 1]);
  await node[Symbol.asyncDispose]();
});

test.each(['acp', 'headless'] as const)(
  'a question by %s on a slow line tells how far it is sent before the answer begins; what left is counted, and kept as it was: without the key, files, and words about this computer',
  async (driver) => {
    const node = new NodeOutbound(gemini.env);
    const told: number[] = [];
    const taken: number[] = [];
    // A line that takes one piece after the other, and lets everything else go on in between.
    const slow: Outbound = {
      send: async (request, signal) => {
        const pieces: Buffer[] = [];
        let bytes = 0;
        for await (const piece of request.body as AsyncIterable<Buffer>) {
          pieces.push(piece);
          bytes += piece.length;
          taken.push(bytes / (request.bodyBytes ?? 0));
          await new Promise((resolve) => void setImmediate(resolve));
        }
        return await node.send({ ...request, body: Readable.from(pieces) }, signal);
      },
      firstHop: (url) => node.firstHop(url),
    };
    const lefts: Outgoing[] = [];
    const onLeft = (left: Outgoing): number => lefts.push(left);
    const appDataDir = await gemini.dir();
    await using client = await gemini.client(driver, { appDataDir, outbound: slow });
    await using conversation = await client.open(null, neverAborted);
    const listener = {
      ...silent,
      onLeft,
      onSending: (ratio: number) => told.push(ratio),
      onText: () => expect(told.at(-1)).toBe(1),
    };
    await conversation.ask(await clip(712_345), listener, neverAborted);
    expect(told.length).toBeGreaterThan(8);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect(told.at(-1)).toBe(1);
    // The body was as long as it was said to be.
    expect(taken.at(-1)).toBe(1);

    gemini.script = () => ({ kind: 'status', status: 500 });
    await expect(
      conversation.ask([{ type: 'text', text: 'Again.' }], { ...silent, onLeft }, neverAborted),
    ).rejects.toThrow();
    gemini.script = () => ({ kind: 'answer' });

    expect(lefts).toHaveLength(2);
    const [first, second] = lefts;
    // A file travels as base64, beside some words.
    expect(first?.bytes).toBeGreaterThan((712_345 * 4) / 3);
    expect(first?.bytes).toBeLessThan((712_345 * 4) / 3 + 8_000);
    expect(second?.bytes).toBeGreaterThan(first?.bytes ?? 0);
    const [head = '', body = ''] = first?.request?.split('\n\n', 2) ?? [];
    expect(head.split('\n')[0]).toBe(
      `POST ${gemini.standIn.url}/v1beta/models/${DEFAULT_MODEL}:streamGenerateContent?alt=sse`,
    );
    expect(body).toMatch(/"data":"\[\[71234\d\]\]","mimeType":"video\/mp4"/u);
    expect(body).toContain('# Report: clip.mp4');
    expect(body).toContain('"generationConfig"');
    const secrets = [KEY, appDataDir, 'session_context', 'framelane-conversation', process.env.HOME ?? KEY];
    for (const word of secrets) expect(first?.request).not.toContain(word);
    await node[Symbol.asyncDispose]();
  },
);
