import { clipboard, type WebContents } from 'electron';
import { isRenewing, reportOf, type Batch, type Inquiry } from '../../shared/session/model.ts';
import type { ShownInquiry } from '../../shared/synthesis/written.ts';
import { MOST_WITH_FRAMES } from '../../shared/synthesis/sent-frames.ts';
import { inquiryMarkdown } from '../../shared/synthesis/inquiry-markdown.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';
import { BatchFiles } from '../batches/batch-files.ts';
import { streamedInquiry } from '../pipeline/synthesis/answer.ts';
import type { Engine } from '../session/engine.ts';
import { readInquiry } from '../session/inquiry-text.ts';
import type { InquiryRef } from '../session/open-batches.ts';
import { runnerOf } from './runner-of.ts';
import { push, RequestError, type Handlers } from './serve.ts';

/** Milliseconds between two updates of a text. */
const TEXT_EVERY_MS = 80;

type InquiryHandlers = Pick<
  Handlers,
  | 'inquiry.add'
  | 'inquiry.again'
  | 'inquiry.stop'
  | 'inquiry.remove'
  | 'inquiry.read'
  | 'inquiry.append'
  | 'inquiry.copy'
  | 'job.correctFinding'
>;

/** Returns the handlers of texts over reports, and of corrected findings. */
export function createInquiryHandlers(engine: Engine, translations: () => Translations): InquiryHandlers {
  const find = ({ batchId, inquiry }: InquiryRef): { readonly batch: Batch; readonly found: Inquiry } => {
    const batch = engine.store.batch(batchId);
    const found = batch?.inquiries.find(({ id }) => id === inquiry);
    if (batch === null || found === undefined) throw new RequestError('noText');
    return { batch, found };
  };
  const read = async (ref: InquiryRef): Promise<ShownInquiry | null> => {
    const { batch, found } = find(ref);
    if (found.status.kind !== 'answered') return null;
    return await readInquiry(batch, new BatchFiles(engine.batchStore.dirOf(batch.id)), found);
  };
  return {
    'inquiry.add': async ({ batchId, ...request }) => {
      runnerOf(engine, batchId);
      const batch = engine.store.batch(batchId);
      if (batch === null || !batch.jobs.some((job) => reportOf(job) !== null))
        throw new RequestError('noReport');
      // The text of the template as it is now: the plan keeps an earlier one.
      const template = (await engine.templates.list()).find(
        (one) => one.template.id === batch.plan.template.id,
      )?.template;
      const { jobs } = request;
      const withFrames = request.withFrames && jobs !== null && jobs.length <= MOST_WITH_FRAMES;
      // It may have been closed meanwhile.
      const { inquiries } = runnerOf(engine, batchId);
      return { inquiry: inquiries.add({ ...request, withFrames, isAutomatic: false }, template) };
    },
    'inquiry.again': ({ batchId, inquiry }) => (runnerOf(engine, batchId).inquiries.again(inquiry), null),
    'inquiry.stop': ({ batchId, inquiry }) => (runnerOf(engine, batchId).inquiries.stop(inquiry), null),
    'inquiry.remove': async ({ batchId, inquiry }) => (
      await runnerOf(engine, batchId).inquiries.remove(inquiry),
      null
    ),
    'inquiry.read': async (ref) => ({
      written: await read(ref),
      growing: streamedInquiry(engine.batches.get(ref.batchId)?.inquiries.textOf(ref.inquiry) ?? ''),
    }),
    'inquiry.append': async (ref) => {
      const { found } = find(ref);
      const written = await read(ref);
      const job = found.jobs?.length === 1 ? found.jobs[0] : undefined;
      if (written === null || job === undefined) throw new RequestError('noText');
      const appendix = inquiryMarkdown(written, found, translations(), { isAppendix: true });
      const known = engine.store.batch(ref.batchId)?.jobs[job];
      if (known !== undefined && isRenewing(known)) throw new RequestError('reportRenewed');
      if (!(await runnerOf(engine, ref.batchId).edits.append(job, appendix)))
        throw new RequestError('reportGone');
      return null;
    },
    'inquiry.copy': async (ref) => {
      const { found } = find(ref);
      const written = await read(ref);
      if (written === null) throw new RequestError('noText');
      await clipboard.writeText(inquiryMarkdown(written, found, translations(), { isAppendix: false }));
      return null;
    },
    'job.correctFinding': ({ batchId, job, column, value }) => (
      runnerOf(engine, batchId).edits.correct(job, column, value),
      null
    ),
  };
}

/** Streams texts over reports to the window, a few times a second. */
export function streamInquiries(engine: Engine, contents: WebContents): void {
  const latest = new Map<string, InquiryRef & { readonly raw: string }>();
  let timer: NodeJS.Timeout | null = null;
  const send = (): void => {
    timer = null;
    for (const { raw, ...ref } of latest.values()) {
      push(contents, 'inquiry.text', { ...ref, text: streamedInquiry(raw) });
    }
    latest.clear();
  };
  engine.batches.onInquiryText((ref, raw) => {
    latest.set(`${ref.batchId} ${ref.inquiry}`, { ...ref, raw });
    timer ??= setTimeout(send, TEXT_EVERY_MS);
  });
}
