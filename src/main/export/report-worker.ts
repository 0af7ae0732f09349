import { parentPort } from 'node:worker_threads';
import { describeError } from '../log/describe-error.ts';
import { render } from './render.ts';
import type {
  RenderReply,
  RenderRequest,
  WordReply,
  WordRequest,
  WordTaken,
  WorkbookReply,
  WorkbookRequest,
} from './report-renderer.ts';
import type { WordDocument } from './word-document.ts';

/** The root of the thread that lays out reports and Word documents, so that neither the window nor the terminal waits for one. */
const port = parentPort;
if (port === null) throw new Error('This file is the root of a thread.');

type AnyRequest = RenderRequest | WordRequest | WorkbookRequest;
type AnyReply = RenderReply | WordReply | WordTaken | WorkbookReply;

let document: WordDocument | null = null;
let inOrder = Promise.resolve();

port.on('message', (request: AnyRequest) => {
  inOrder = inOrder.then(async () => {
    try {
      const reply = await replyTo(request);
      // The bytes of a document are handed over instead of copied.
      port.postMessage(reply, 'bytes' in reply ? [reply.bytes.buffer] : []);
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
  if (request.kind === 'word-piece') {
    document.add(request.piece);
    return { kind: 'word-taken' };
  }
  const bytes = document.pack();
  document = null;
  return { kind: 'word', bytes };
}

/** Loaded on demand: half a megabyte that reports do not need. */
async function newDocument({ options }: WordRequest): Promise<WordDocument> {
  const { WordDocument: Word } = await import('./word-document.ts');
  return new Word(options);
}
