import { envValue, type Env } from './proxy.ts';

/** The Google service that a key belongs to. */
export type Service = 'gemini-api' | 'vertex-ai';

const ADDRESSES: Readonly<Record<Service, string>> = {
  'gemini-api': 'https://generativelanguage.googleapis.com',
  'vertex-ai': 'https://aiplatform.googleapis.com',
};
const BASE_URLS: Readonly<Record<Service, string>> = {
  'gemini-api': 'GOOGLE_GEMINI_BASE_URL',
  'vertex-ai': 'GOOGLE_VERTEX_BASE_URL',
};

/** The variable that tells gemini another address of a service. */
export function baseUrlName(service: Service): string {
  return BASE_URLS[service];
}

/** The address of a service: the user's own one, or Google's. Null if the user's own one is no address. */
export function serviceUrl(service: Service, env: Env): URL | null {
  const text = envValue(env, BASE_URLS[service]) ?? ADDRESSES[service];
  return /^https?:\/\//u.test(text) && URL.canParse(text) ? new URL(text) : null;
}

/** An address below a service's one, which may have a path of its own. */
export function urlBelow(service: URL, path: string): URL {
  const url = new URL(service);
  const [pathname = '', search = ''] = path.split('?');
  url.pathname = `${service.pathname.replace(/\/$/u, '')}${pathname}`;
  url.search = search;
  return url;
}
