import { describe, expect, test } from 'vitest';
import { firstEndpoint, type Endpoint } from '../gemini/connectivity.ts';
import { NodeOutbound } from '../gemini/relay/node-outbound.ts';
import type { Env } from '../gemini/relay/proxy.ts';

async function endpointIn(env: Env, isVertex: boolean): Promise<Endpoint | null> {
  await using outbound = new NodeOutbound(env);
  return await firstEndpoint(env, isVertex, outbound);
}

const google = { host: 'generativelanguage.googleapis.com', port: 443 };
const proxy = { host: 'proxy.example', port: 3128 };
const HTTPS_PROXY = 'http://user:secret@proxy.example:3128';

describe('where a request goes first', () => {
  test.each([
    ['Google’s service', {}, google],
    [
      'the service that a variable names',
      { GOOGLE_GEMINI_BASE_URL: 'http://127.0.0.1:4711/v1' },
      { host: '127.0.0.1', port: 4711 },
    ],
    ['a service of IPv6', { GOOGLE_GEMINI_BASE_URL: 'http://[::1]:4711' }, { host: '::1', port: 4711 }],
    ['the proxy for https', { HTTPS_PROXY }, proxy],
    [
      'the proxy in small letters, which goes first',
      { https_proxy: HTTPS_PROXY, HTTPS_PROXY: 'http://other' },
      proxy,
    ],
    ['a proxy without a scheme', { HTTPS_PROXY: 'proxy.example:3128' }, proxy],
    ['the proxy for http where there is none for https', { HTTP_PROXY: HTTPS_PROXY }, proxy],
    [
      'no proxy for https before a service without it',
      { HTTPS_PROXY, GOOGLE_GEMINI_BASE_URL: 'http://gemini.example' },
      { host: 'gemini.example', port: 80 },
    ],
    [
      'this computer, never through a proxy',
      { HTTP_PROXY: HTTPS_PROXY, GOOGLE_GEMINI_BASE_URL: 'http://localhost:4711' },
      { host: 'localhost', port: 4711 },
    ],
    ['the service where NO_PROXY names it', { HTTPS_PROXY, NO_PROXY: 'a.example, .googleapis.com' }, google],
    ['the service where NO_PROXY is a star', { HTTPS_PROXY, no_proxy: '*' }, google],
    ['the service where NO_PROXY names its port', { HTTPS_PROXY, NO_PROXY: 'googleapis.com:443' }, google],
    ['the proxy where NO_PROXY names another port', { HTTPS_PROXY, NO_PROXY: 'googleapis.com:80' }, proxy],
    ['the proxy where NO_PROXY names another host', { HTTPS_PROXY, NO_PROXY: 'apis.com,example' }, proxy],
    ['the service where the proxy is no address', { HTTPS_PROXY: 'http://' }, google],
  ])('%s', async (_, env, stop) => {
    expect(await endpointIn(env, false)).toEqual(stop);
  });

  test.each([
    ['of a region', { GOOGLE_CLOUD_LOCATION: 'europe-west1' }, 'europe-west1-aiplatform.googleapis.com'],
    ['everywhere', { GOOGLE_CLOUD_LOCATION: 'global' }, 'aiplatform.googleapis.com'],
    ['without a region', {}, 'aiplatform.googleapis.com'],
    ['that a variable names', { GOOGLE_VERTEX_BASE_URL: 'https://vertex.example' }, 'vertex.example'],
  ])('the service of Vertex AI %s', async (_, env, host) => {
    expect(await endpointIn(env, true)).toEqual({ host, port: 443 });
  });

  test('nowhere, where the variable holds no address', async () => {
    expect(await endpointIn({ GOOGLE_GEMINI_BASE_URL: 'not an address' }, false)).toBeNull();
  });
});
