import { parentPort } from 'node:worker_threads';
import { describeError } from '../log/describe-error.ts';
import { render } from './render.ts';
import type {
  RenderReply,
  RenderRequest,
  WordReply,
  WordRequest,
  WorkbookReply,
  WorkbookRequest,
} from './report-renderer.ts';
import type { WordDocument } from './word-document.ts';

/** The root of the thread that lays out reports and Word documents, so that neither the window nor the terminal waits for one. */
const port = parentPort;
if (port === null) throw new Error('This file is the root of a thread.');

type AnyRequest = RenderRequest | WordRequest | WorkbookRequest;
type AnyReply = RenderReply | WordReply | WorkbookReply;

let document: WordDocument | null = null;
/** The bytes of the document's file that were not sent yet. */
let written: Uint8Array[] = [];
let inOrder = Promise.resolve();

port.on('message', (request: AnyRequest) => {
  inOrder = inOrder.then(async () => {
    try {
      const reply = await replyTo(request);
      // The bytes of a document are handed over instead of copied.
      port.postMessage(reply, buffersOf(reply));
    } catch (cause) {
      // The error is shown nowhere else: the other thread keeps the report's text.
      port.postMessage({ kind: 'failed', reason: describeError(cause, true) });
    }
  });
});

async function replyTo(request: AnyRequest): Promise<AnyReply> {
  if (request.kind === 'workbook') {
    const { xlsxOf } = await import('./xlsx-document.ts');
    return { kind: 'workbook', bytes: await xlsxOf(request.tables) };
  }
  if (request.kind !== 'word-piece' && request.kind !== 'word-end') return render(request);
  document ??= await newDocument(request);
  if (request.kind === 'word-piece') document.add(request.piece);
  else {
    document.end();
    document = null;
  }
  // One piece of many small ones: the list of a zip has a line for each file.
  const bytes = written.length === 0 ? [] : [joined(written)];
  written = [];
  return { kind: 'word', bytes };
}

/** Loaded on demand: half a megabyte that reports do not need. */
async function newDocument({ options }: WordRequest): Promise<WordDocument> {
  const { WordDocument: Word } = await import('./word-document.ts');
  return new Word(options, (bytes) => written.push(bytes));
}

function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

function buffersOf(reply: AnyReply): readonly ArrayBuffer[] {
  switch (reply.kind) {
    case 'word':
      return reply.bytes.map(({ buffer }) => buffer);
    case 'workbook':
      return [reply.bytes.buffer];
    case 'page':
    case 'combined':
    case 'plain':
      return [];
  }
}
