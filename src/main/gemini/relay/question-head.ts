import { randomBytes } from 'node:crypto';

const NAME = 'framelane-conversation-';
const ID_BYTES = 12;
/** The marker of a conversation: it stands at the start of a question and is removed before the question leaves. */
const MARKER = /"text":"(framelane-conversation-[0-9a-f]{24})\\n/u;
const BEGINNING = '{"contents":[{"parts":[{';
/** gemini 0.61 puts its own words about this computer before a question. They name folders, and nobody asked it to send them. */
const CONTEXT_BEGINNING = `${BEGINNING}"text":"<session_context>`;
const CONTEXT = /^\{"contents":\[\{"parts":\[\{"text":"<session_context>(?:[^"\\]|\\.)*"\},\{/u;
/** gemini's words before a question take less than 2 KB; the folder names in them are ours. */
const MAX_HEAD_BYTES = 64 * 1024;

/** Makes a new marker, which stands in front of the first text of a question. */
export function newMarker(): string {
  return `${NAME}${randomBytes(ID_BYTES).toString('hex')}`;
}

/** The line to put in front of a question. */
export function markerLine(marker: string): string {
  return `${marker}\n`;
}

/** The beginning of a request's body, as far as it is needed to know whose it is. */
export interface QuestionHead {
  readonly marker: string;
  /** The bytes that go out instead: without the marker and gemini's words about this computer. */
  readonly bytes: Buffer;
  /** The number of bytes that were removed. */
  readonly removedBytes: number;
}

/**
 * Looks for the marker in the first bytes of a body. Returns 'more' if it may still come, null if it cannot: the request is none of
 * ours then.
 */
export function readHead(read: Buffer): QuestionHead | 'more' | null {
  const found = MARKER.exec(beginningOf(read));
  if (found?.[1] === undefined) return read.length < MAX_HEAD_BYTES ? 'more' : null;
  const text = read.toString('latin1');
  const before = withoutContext(text.slice(0, found.index));
  const after = text.slice(found.index + found[0].length);
  return headOf(`${before}"text":"${after}`, found[1], read);
}

/** The same for a body that needs no marker. Returns 'more' while gemini's words about this computer have not come to an end. */
export function readUnmarkedHead(read: Buffer): QuestionHead | 'more' {
  const text = beginningOf(read);
  const isComplete =
    CONTEXT.test(text) ||
    read.length >= MAX_HEAD_BYTES ||
    !(text.startsWith(CONTEXT_BEGINNING) || CONTEXT_BEGINNING.startsWith(text));
  return isComplete ? headOf(withoutContext(read.toString('latin1')), '', read) : 'more';
}

/** Only this much is looked at, however the bytes come. */
function beginningOf(read: Buffer): string {
  return read.toString('latin1', 0, MAX_HEAD_BYTES);
}

/** Only the form that is known is shortened; another one goes out as it is. */
function withoutContext(text: string): string {
  return text.replace(CONTEXT, BEGINNING);
}

/** The bytes were read as latin1, in which each is a character of its own. */
function headOf(text: string, marker: string, read: Buffer): QuestionHead {
  const bytes = Buffer.from(text, 'latin1');
  return { marker, bytes, removedBytes: read.length - bytes.length };
}
