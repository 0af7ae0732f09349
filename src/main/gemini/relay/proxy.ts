export type Env = Readonly<Record<string, string | undefined>>;

const PORTS: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' };

/**
 * The proxy for an address, chosen as undici's EnvHttpProxyAgent does: without an https proxy, the http proxy serves both. It may be
 * written without a scheme. Null if none is named, or its address cannot be read.
 */
export function proxyFor(url: URL, env: Env): URL | null {
  const http = envValue(env, 'HTTP_PROXY') ?? envValue(env, 'ALL_PROXY');
  const named = url.protocol === 'https:' ? (envValue(env, 'HTTPS_PROXY') ?? http) : http;
  return named === null ? null : urlOf(named);
}

/**
 * True if the address is reached without a proxy: loopback, and hosts listed in NO_PROXY. A name there includes its subdomains;
 * `*` means all.
 */
export function isDirect({ hostname, port, protocol }: URL, env: Env): boolean {
  if (isLoopback(hostname)) return true;
  const portOf = port === '' ? (PORTS[protocol] ?? '') : port;
  return (envValue(env, 'NO_PROXY') ?? '')
    .split(/[\s,]+/u)
    .filter((entry) => entry !== '')
    .some((entry) => {
      if (entry === '*') return true;
      const [, name = '', only] = /^(.*?)(?::(\d+))?$/u.exec(entry.toLowerCase()) ?? [];
      if (only !== undefined && only !== portOf) return false;
      const domain = name.replace(/^\*?\./u, '');
      return hostname === domain || hostname.endsWith(`.${domain}`);
    });
}

/** True if the environment names a proxy for the address. */
export function hasProxy(url: URL, env: Env): boolean {
  return !isDirect(url, env) && proxyFor(url, env) !== null;
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
}

/** Reads a variable; the lower-case name takes precedence, as in curl. */
export function envValue(env: Env, name: string): string | null {
  const value = env[name.toLowerCase()] ?? env[name] ?? '';
  return value === '' ? null : value;
}

/** Parses an address; a proxy may be given without a scheme. Null if invalid. */
function urlOf(text: string): URL | null {
  const whole = text.includes('://') ? text : `http://${text}`;
  return URL.canParse(whole) ? new URL(whole) : null;
}
