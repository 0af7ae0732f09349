import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { orElse } from '../log/log.ts';
import { isPage, BUILT_PAGE, originOf } from './page-address.ts';

/** The rules of the page, sent with each of its files. `index.html` states them too, for the development server. */
export const PAGE_RULES =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' framelane-media: data:; media-src framelane-media:; font-src 'self'; connect-src 'none'; base-uri 'none'; form-action 'none'; object-src 'none'; frame-src 'none'";

const INDEX = 'index.html';

/** Content types of what a build contains. Nothing else is served. */
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
};

/**
 * Names that a build gives its files: no dot at the start, and nothing that is encoded. So no address leads out of the folder, in no way of
 * writing `..`, and none names a drive or a stream of Windows.
 */
const FILE = /^(?:\/[\w-][\w.-]*)+$/u;

/**
 * Serves the files of the built page. Chromium asks this process for each, so the files of the first screen are read before it asks.
 */
export class PageFiles {
  readonly #dir: string;
  /** The files of the first screen that were not asked for yet. */
  readonly #ahead = new Map<string, Promise<Buffer<ArrayBuffer> | null>>();
  readonly #begun: Promise<void>;

  constructor(pageDir: string) {
    this.#dir = pageDir;
    this.#begun = this.#readAhead();
  }

  /** Answers one request of the window. Never throws. */
  async answer({ url, method }: Pick<Request, 'url' | 'method'>): Promise<Response> {
    if (method !== 'GET') return new Response(null, { status: 405, headers: { allow: 'GET' } });
    const path = fileOf(url);
    const type = path === null ? undefined : TYPES[extname(path)];
    if (path === null || type === undefined) return new Response(null, { status: 404 });
    await this.#begun;
    const ahead = this.#ahead.get(path);
    this.#ahead.delete(path);
    const content = await (ahead ?? this.#read(path));
    if (content === null) return new Response(null, { status: 404 });
    return new Response(content, {
      headers: {
        'content-type': type,
        'content-length': String(content.length),
        'content-security-policy': `${PAGE_RULES}; frame-ancestors 'none'`,
        'cross-origin-resource-policy': 'same-origin',
        'x-content-type-options': 'nosniff',
      },
    });
  }

  /** Reads the page, and begins to read every file that it names. */
  async #readAhead(): Promise<void> {
    const page = this.#read(INDEX);
    this.#ahead.set(INDEX, page);
    const html = Buffer.from((await page) ?? []).toString();
    for (const [, path = ''] of html.matchAll(/(?:src|href)="\.\/([^"]+)"/gu)) {
      this.#ahead.set(path, this.#read(path));
    }
  }

  async #read(path: string): Promise<Buffer<ArrayBuffer> | null> {
    return await readFile(join(this.#dir, path)).catch(orElse(null, 'the page hears that it is not there'));
  }
}

/** Returns the path of a file below the page's folder; null for an address that no build has. */
function fileOf(address: string): string | null {
  if (isPage(address, BUILT_PAGE)) return INDEX;
  if (!URL.canParse(address) || originOf(address) !== originOf(BUILT_PAGE)) return null;
  const { pathname } = new URL(address);
  return FILE.test(pathname) ? pathname.slice(1) : null;
}
