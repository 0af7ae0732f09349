import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hasProxy, isDirect, proxyFor, type Env } from './proxy.ts';

const google = new URL('https://generativelanguage.googleapis.com/v1beta');
const plain = new URL('http://gemini.example:8080/v1');

describe('the proxy for an address', () => {
  test.each<readonly [string, Env, URL, string | null]>([
    ['none', {}, google, null],
    ['the one for https', { HTTPS_PROXY: 'http://a:1', HTTP_PROXY: 'http://b:2' }, google, 'http://a:1/'],
    ['the one for http', { HTTPS_PROXY: 'http://a:1', HTTP_PROXY: 'http://b:2' }, plain, 'http://b:2/'],
    ['the one for http, where https has none', { HTTP_PROXY: 'http://b:2' }, google, 'http://b:2/'],
    ['none for http, where only https has one', { HTTPS_PROXY: 'http://a:1' }, plain, null],
    ['the one for all', { ALL_PROXY: 'http://c:3' }, google, 'http://c:3/'],
    ['small letters first', { https_proxy: 'http://a:1', HTTPS_PROXY: 'http://b:2' }, google, 'http://a:1/'],
    ['no scheme', { HTTPS_PROXY: 'proxy.firm:3128' }, google, 'http://proxy.firm:3128/'],
    [
      'no scheme, with a user',
      { HTTPS_PROXY: 'anna:x@proxy.firm:3128' },
      google,
      'http://anna:x@proxy.firm:3128/',
    ],
    ['an encrypted one', { HTTPS_PROXY: 'https://proxy.firm' }, google, 'https://proxy.firm/'],
    ['an empty word', { HTTPS_PROXY: '' }, google, null],
    [
      'an empty word in small letters, which switches it off',
      { https_proxy: '', HTTPS_PROXY: 'http://a:1' },
      google,
      null,
    ],
    ['no address', { HTTPS_PROXY: 'http://' }, google, null],
  ])('%s', (_, env, url, proxy) => {
    expect(proxyFor(url, env)?.href ?? null).toBe(proxy);
  });
});

describe('NO_PROXY', () => {
  test.each<readonly [string, URL, boolean]>([
    ['googleapis.com', google, true],
    ['.googleapis.com', google, true],
    ['*.googleapis.com', google, true],
    ['generativelanguage.googleapis.com', google, true],
    ['GOOGLEAPIS.com', google, true],
    ['googleapis.com:443', google, true],
    ['googleapis.com:80', google, false],
    ['gemini.example:8080', plain, true],
    ['gemini.example:80', plain, false],
    ['a.example, googleapis.com', google, true],
    ['a.example  googleapis.com', google, true],
    ['*', google, true],
    ['apis.com', google, false],
    ['generativelanguage', google, false],
    ['', google, false],
  ])('%j', (list, url, direct) => {
    expect(isDirect(url, { NO_PROXY: list })).toBe(direct);
    expect(hasProxy(url, { NO_PROXY: list, ALL_PROXY: 'http://a:1' })).toBe(!direct);
  });

  test('is not needed for this computer', () => {
    for (const host of ['localhost:1', '127.0.0.1', '127.1.2.3:80', '[::1]:8080']) {
      expect(isDirect(new URL(`http://${host}/`), {})).toBe(true);
    }
  });
});

test('whatever the variables hold, they are no error', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (proxy, list) => {
      expect(() => hasProxy(google, { HTTPS_PROXY: proxy, NO_PROXY: list })).not.toThrow();
    }),
  );
});
