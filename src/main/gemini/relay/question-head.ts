import { randomBytes } from 'node:crypto';

const NAME = 'framelane-conversation-';
const ID_BYTES = 12;
/** The marker of a conversation: it stands at the start of a question and is removed before the question leaves. */
const MARKER = /"text":"(framelane-conversation-[0-9a-f]{24})\\n/u;
/** Everything that gemini 0.61 puts before a question: its own words about this computer, which nobody asked it to send. */
const BEFORE = /^\{"contents":\[\{"parts":\[(?:\{"text":"<session_context>(?:[^"\\]|\\.)*"\},)?\{$/u;
/** The same, up to the end of those words. */
const CONTEXT = /^\{"contents":\[\{"parts":\[\{"text":"<session_context>(?:[^"\\]|\\.)*"\},\{/u;
const CONTEXT_START = '{"contents":[{"parts":[{"text":"<session_context>';
const BEGINNING = '{"contents":[{"parts":[{';
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
  /** What goes out instead of the bytes that were read: without the marker and gemini's words about this computer. */
  readonly bytes: Buffer;
  /** The number of bytes that were removed. */
  readonly removedBytes: number;
}

/**
 * Looks for the marker in the first bytes of a body. Returns 'more' if it may still come, null if it cannot: the request is none of
 * ours then.
 */
export function readHead(read: Buffer): QuestionHead | 'more' | null {
  const text = read.toString('latin1');
  const found = MARKER.exec(text);
  if (found?.[1] === undefined) return read.length < MAX_HEAD_BYTES ? 'more' : null;
  const before = text.slice(0, found.index);
  const after = text.slice(found.index + found[0].length);
  // Only the form that is known is shortened; another one goes out as it is, without its marker.
  const start = BEFORE.test(before) ? BEGINNING : before;
  const bytes = Buffer.from(`${start}"text":"${after}`, 'latin1');
  return { marker: found[1], bytes, removedBytes: read.length - bytes.length };
}

/**
 * The beginning of a body of a process that has one conversation only, whose questions have no marker: without gemini's words about
 * this computer.
 */
export function readOnlyHead(read: Buffer): QuestionHead | 'more' {
  const text = read.toString('latin1');
  const found = CONTEXT.exec(text);
  if (found !== null) {
    const bytes = Buffer.from(`${BEGINNING}${text.slice(found[0].length)}`, 'latin1');
    return { marker: '', bytes, removedBytes: read.length - bytes.length };
  }
  const begins = text.slice(0, CONTEXT_START.length);
  if (CONTEXT_START.startsWith(begins) && read.length < MAX_HEAD_BYTES) return 'more';
  return { marker: '', bytes: read, removedBytes: 0 };
}
