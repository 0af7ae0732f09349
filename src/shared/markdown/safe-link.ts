/** Longer addresses are made to hide something, or to fill a window. */
const MAX_CHARS = 2048;
/** The parts of a mail that a link may fill in. Some mail programs also know `attach`, which takes a file of this computer along. */
const MAIL_PARTS: ReadonlySet<string> = new Set(['subject', 'body', 'cc', 'bcc', 'to']);

/** Plain addresses: some mail programs also read parts behind a `&` in them. */
const MAIL_ADDRESSES = /^[\w.+~!,@-]{0,320}$/u;

/**
 * The one rule for links of a report, in the window, in every export and where a link is opened: https without a user name, or a mail
 * without an attachment. Returns the address in its plain form, with its host in ASCII letters; null for any other link.
 */
export function safeLink(href: string | undefined): string | null {
  if (href === undefined || href.length > MAX_CHARS || !URL.canParse(href)) return null;
  const url = new URL(href);
  const isSafe =
    url.protocol === 'mailto:'
      ? MAIL_ADDRESSES.test(url.pathname) &&
        url.host === '' &&
        url.hash === '' &&
        [...url.searchParams.keys()].every((part) => MAIL_PARTS.has(part.toLowerCase()))
      : url.protocol === 'https:' && url.username === '' && url.password === '';
  return isSafe && url.href.length <= MAX_CHARS ? url.href : null;
}

/** The host of a safe link as it is looked up, or the address that a mail goes to. */
export function hostOf(link: string): string {
  const url = new URL(link);
  return url.protocol === 'mailto:' ? url.pathname : url.host;
}

/** Only the beginning of a link's text can be read as an address. */
const READ_CHARS = 300;

/**
 * The host to show behind a link, because its text names another one, or because the host has letters that only look like others. Null
 * where the text misleads nobody.
 */
export function hostBehind(text: string, link: string): string | null {
  const host = hostOf(link);
  const bare = withoutWww(host.slice(host.lastIndexOf('@') + 1).replace(/:\d{1,5}$/u, ''));
  const named = hostsIn(text.slice(0, READ_CHARS));
  const misleads =
    (bare.includes('xn--') && !named.includes(host)) || named.some((one) => withoutWww(one) !== bare);
  return misleads ? host : null;
}

/** Returns the words of a text that look like a host: with a dot between letters, without scheme, path or port. */
function hostsIn(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}.@:/_-]+/u)
    .map((word) => word.slice(word.indexOf('//') + 1).replace(/^\/+/u, ''))
    .map((word) => word.split('/', 1)[0] ?? '')
    .map((word) => word.slice(word.lastIndexOf('@') + 1).split(':', 1)[0] ?? '')
    .map((word) => word.replace(/^\.+/u, '').replace(/\.{1,300}$/u, ''))
    .filter((word) => /\.\p{L}{2,63}$/u.test(word));
}

function withoutWww(host: string): string {
  return host.toLowerCase().replace(/^www\./u, '');
}
