import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { markerLine, newMarker, readHead, readUnmarkedHead, type QuestionHead } from './question-head.ts';
import { anyText } from '../../../shared/testing/any-text.ts';

type Reader = (read: Buffer) => QuestionHead | 'more' | null;

const CONTEXT =
  '<session_context>\nThe project\'s temporary directory is: /home/anna/"work"/.gemini/tmp\n</session_context>';

/** A body as gemini 0.61 writes it. */
function body(texts: readonly string[], context: string | null = CONTEXT): Buffer {
  const parts = [...(context === null ? [] : [context]), ...texts].map((text) => ({ text }));
  return Buffer.from(JSON.stringify({ contents: [{ parts, role: 'user' }], generationConfig: {} }));
}

/** Gives a reader a body in pieces that end at these places, as the relay does. */
function readIn(
  pieces: readonly Buffer[],
  reader: Reader,
): { readonly head: QuestionHead | null; readonly whole: Buffer | null } {
  let read = Buffer.alloc(0);
  for (const [index, piece] of pieces.entries()) {
    read = Buffer.concat([read, piece]);
    const head = reader(read);
    if (head === 'more') continue;
    const whole = head === null ? null : Buffer.concat([head.bytes, ...pieces.slice(index + 1)]);
    return { head, whole };
  }
  return { head: null, whole: null };
}

function split(bytes: Buffer, places: readonly number[]): readonly Buffer[] {
  const cuts = [
    0,
    ...places.map((place) => Math.min(place, bytes.length)).toSorted((a, b) => a - b),
    bytes.length,
  ];
  return cuts.slice(1).map((end, index) => bytes.subarray(cuts[index], end));
}

const places = fc.array(fc.nat({ max: 900 }), { maxLength: 8 });
/** Words of users, among them some that look like markers and context. */
const words = fc.array(
  fc.oneof(
    anyText({ maxLength: 40 }),
    fc.constantFrom(
      markerLine(newMarker()),
      '"text":"framelane-conversation-000000000000000000000000\\n',
      '"},{"text":"framelane-conversation-000000000000000000000000\n',
      '<session_context>"},{',
      '\\',
      'Grüße 🎬',
    ),
  ),
  { minLength: 1, maxLength: 5 },
);

describe('the marker', () => {
  test('is found and removed, and so are gemini’s words about this computer, however the bytes are split', () => {
    fc.assert(
      fc.property(words, places, fc.boolean(), ([first = '', ...others], cuts, hasContext) => {
        const marker = newMarker();
        const sent = body([`${markerLine(marker)}${first}`, ...others], hasContext ? CONTEXT : null);
        const { head, whole } = readIn(split(sent, cuts), readHead);
        expect(head?.marker).toBe(marker);
        expect(whole?.equals(body([first, ...others], null))).toBe(true);
        expect(whole?.length).toBe(sent.length - (head?.removedBytes ?? 0));
      }),
    );
  });

  test('is not taken from the words of a user', () => {
    fc.assert(
      fc.property(words, places, (texts, cuts) => {
        // A first text that begins with a marker would be one that gemini was given, so these begin with a letter.
        const own = texts.map((text) => `a ${text}`);
        expect(readIn(split(body(own), cuts), readHead).head).toBeNull();
      }),
    );
  });

  test('of another conversation in a later text changes nothing', () => {
    const [own, other] = [newMarker(), newMarker()];
    const { head, whole } = readIn([body([`${markerLine(own)}a`, markerLine(other)])], readHead);
    expect(head?.marker).toBe(own);
    expect(whole?.toString()).toContain(other);
  });

  test('has to come soon, however the bytes come', () => {
    const late = Buffer.from(`{"padding":"${'x'.repeat(70_000)}","text":"${newMarker()}\\n"}`);
    expect(readHead(late)).toBeNull();
    expect(readIn(split(late, [10_000, 65_000, 69_000]), readHead).head).toBeNull();
  });

  test('is no other word', () => {
    for (const text of [
      'framelane-conversation-',
      `${newMarker()}0\n`,
      newMarker().toUpperCase(),
      ` ${newMarker()}\n`,
    ]) {
      expect(readIn([body([text])], readHead).head).toBeNull();
    }
  });
});

describe('a body that needs no marker', () => {
  test('leaves without gemini’s words about this computer, however the bytes are split', () => {
    fc.assert(
      fc.property(words, places, (texts, cuts) => {
        const { whole } = readIn(split(body(texts), cuts), readUnmarkedHead);
        expect(whole?.equals(body(texts, null))).toBe(true);
      }),
    );
  });

  test('leaves as it is where it has none', () => {
    fc.assert(
      fc.property(words, places, (texts, cuts) => {
        const own = texts.map((text) => `a ${text}`);
        const { whole } = readIn(split(body(own, null), cuts), readUnmarkedHead);
        expect(whole?.equals(body(own, null))).toBe(true);
      }),
    );
  });

  test('is waited for no longer than such words can be', () => {
    const endless = body([], `<session_context>${'x'.repeat(100_000)}`);
    expect(readUnmarkedHead(endless.subarray(0, 60_000))).toBe('more');
    expect(readUnmarkedHead(endless.subarray(0, 70_000))).toMatchObject({ removedBytes: 0 });
  });
});

test('hostile bytes are neither an error nor slow', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(() => [readHead(Buffer.from(bytes)), readUnmarkedHead(Buffer.from(bytes))]).not.toThrow();
    }),
  );
  const backslashes = Buffer.from(`{"contents":[{"parts":[{"text":"<session_context>${'\\'.repeat(65_000)}`);
  expect([readHead(backslashes), readUnmarkedHead(backslashes)]).toMatchObject(['more', 'more']);
});
