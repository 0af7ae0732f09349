import {
  BrowserWindow,
  nativeImage,
  session,
  type NativeImage,
  type PrintToPDFOptions,
  type Session,
} from 'electron';
import type { Paper } from '../../shared/export-choices.ts';
import { escapeHtml } from '../../shared/escape-html.ts';
import type { Bitmap } from '../export/page-pictures.ts';
import type { PictureSize, Print } from '../export/paper.ts';
import { timeLimit } from '../processes/time-limit.ts';

const SCHEME = 'framelane-print';
/** Milliseconds after which a print is given up. A thousand reports take about a minute. */
const PATIENCE_MS = 600_000;
const PX_AN_INCH = 96;
/** Margins of a page in inches. */
const MARGINS = { top: 0.75, bottom: 0.65, left: 0.75, right: 0.75 };

/**
 * Prints pages to PDF in a hidden window: sandboxed, without scripts, in a session that has no network and keeps nothing. `guardPages`
 * keeps it from leading anywhere. Each page gets its own window, which is closed when the PDF is ready or the signal aborts.
 */
export function pagePrinter(): Print {
  const pages = new Map<string, AsyncIterable<string>>();
  let numbers = 0;
  let own: Session | null = null;
  return async (page, { title, paper, signal: given, skippedPages = 0 }) => {
    own ??= closedSession(pages);
    const address = `${SCHEME}://${(numbers += 1)}/`;
    const signal = AbortSignal.any([given, timeLimit(PATIENCE_MS)]);
    signal.throwIfAborted();
    // An error while the page is generated is the real cause, not Chromium's failure to load the page.
    let cause: { readonly error: unknown } | null = null;
    pages.set(
      address,
      watched(page, (error) => (cause = { error })),
    );
    const window = new BrowserWindow({
      show: false,
      webPreferences: {
        session: own,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webviewTag: false,
        javascript: false,
        spellcheck: false,
      },
    });
    let onAbort = (): void => undefined;
    const ended = new Promise<never>((_, reject) => {
      onAbort = () => reject(signal.reason as Error);
      signal.addEventListener('abort', onAbort);
    });
    try {
      const printing = window.loadURL(address).then(() =>
        window.webContents.printToPDF({
          ...layoutOf(paper, title),
          printBackground: true,
          generateTaggedPDF: true,
          generateDocumentOutline: true,
          ...(skippedPages > 0 && { pageRanges: `${skippedPages + 1}-` }),
        }),
      );
      return await Promise.race([printing, ended]);
    } catch (error) {
      throw (cause as { readonly error: unknown } | null)?.error ?? error;
    } finally {
      signal.removeEventListener('abort', onAbort);
      pages.delete(address);
      if (!window.isDestroyed()) window.destroy();
    }
  };
}

/** Electron expects sizes of pages in inches. */
function layoutOf(paper: Paper | PictureSize, title: string): PrintToPDFOptions {
  if (typeof paper === 'string')
    return {
      pageSize: paper,
      // Wide tables stand on turned pages, which the page's style sheet asks for.
      preferCSSPageSize: true,
      margins: MARGINS,
      displayHeaderFooter: true,
      headerTemplate: header(title),
      footerTemplate: '<span></span>',
    };
  return {
    pageSize: { width: paper.widthPx / PX_AN_INCH, height: paper.heightPx / PX_AN_INCH },
    margins: { top: 0, bottom: 0, left: 0, right: 0 },
  };
}

/** Encodes a bitmap as a PNG file. */
export function pngOf(bitmap: Bitmap): Uint8Array {
  return imageOf(bitmap).toPNG();
}

/** Encodes a bitmap as a JPEG data URL. */
export function jpegAddress(bitmap: Bitmap): string {
  return `data:image/jpeg;base64,${imageOf(bitmap).toJPEG(88).toString('base64')}`;
}

function imageOf({ data, width, height }: Bitmap): NativeImage {
  // Electron expects the channel order BGRA.
  const bitmap = Buffer.from(data);
  for (let red = 0; red < bitmap.length; red += 4) {
    [bitmap[red], bitmap[red + 2]] = [bitmap[red + 2] ?? 0, bitmap[red] ?? 0];
  }
  return nativeImage.createFromBitmap(bitmap, { width, height });
}

function closedSession(pages: ReadonlyMap<string, AsyncIterable<string>>): Session {
  const own = session.fromPartition(SCHEME, { cache: false });
  own.enableNetworkEmulation({ offline: true });
  own.protocol.handle(SCHEME, ({ url }) => {
    const page = pages.get(url);
    if (page === undefined) return new Response(null, { status: 404 });
    return new Response(streamOf(encoded(page)), {
      headers: { 'content-type': 'text/html; charset=utf-8' },
    });
  });
  return own;
}

function streamOf(pieces: AsyncGenerator<Uint8Array, void>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    pull: async (controller) => {
      const next = await pieces.next();
      if (next.done === true) controller.close();
      else controller.enqueue(next.value);
    },
    cancel: async () => {
      await pieces.return();
    },
  });
}

async function* encoded(page: AsyncIterable<string>): AsyncGenerator<Uint8Array, void> {
  const encoder = new TextEncoder();
  for await (const piece of page) yield encoder.encode(piece);
}

async function* watched(
  page: AsyncIterable<string>,
  onError: (error: unknown) => void,
): AsyncGenerator<string, void> {
  try {
    yield* page;
  } catch (error) {
    onError(error);
    throw error;
  }
}

/** Returns the header of every page: the title and the page's number. Chromium does not apply the page's styles to it. */
function header(title: string): string {
  const style = 'font:8px system-ui,sans-serif;color:#5F636B;width:100%;margin:0 0.75in;display:flex';
  return `<div style="${style}"><span style="flex:1">${escapeHtml(title)}</span><span class="pageNumber"></span></div>`;
}
