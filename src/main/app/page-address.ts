/** The protocol that serves the built page, instead of `file:`, whose pages may read every file of the computer. */
export const PAGE_SCHEME = 'framelane-app';

/** The address of the built page. */
export const BUILT_PAGE = `${PAGE_SCHEME}://app/index.html`;

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Returns the address of the page: the development server's, where an app that is not packaged was started with one, else the built page's. */
export function pageAddress(isPackaged: boolean, devServer: string | undefined): string {
  if (isPackaged || devServer === undefined || !URL.canParse(devServer)) return BUILT_PAGE;
  const { protocol, hostname, href } = new URL(devServer);
  return protocol === 'http:' && LOOPBACK.has(hostname) ? href : BUILT_PAGE;
}

/** True if `address` is the page itself. Its query and anchor do not count. */
export function isPage(address: string, page: string): boolean {
  return withoutQuery(address) === withoutQuery(page);
}

/** Returns the origin of a page as Chromium writes it. `URL.origin` is `null` for schemes of our own. */
export function originOf(address: string): string {
  const { protocol, host } = new URL(address);
  return `${protocol}//${host}`;
}

function withoutQuery(address: string): string {
  return address.split(/[?#]/u, 1)[0] ?? '';
}
