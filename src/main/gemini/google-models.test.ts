import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { usableNames, type KeyCheck } from '../../shared/key-check.ts';
import { startStandIn } from '../demo/stand-in.ts';
import { checkKey, type GoogleModelsOptions } from './google-models.ts';
import { NodeOutbound } from './relay/node-outbound.ts';
import { networkErrorOf } from './relay/outbound.ts';

const outbound = new NodeOutbound({});
const KEY = 'AIzaSyExample-0123456789k3Qf';

/** Checks a key against a server that answers so. Returns what it asked as well. */
async function checkAgainst(
  status: number,
  body: string,
  headers: Record<string, string> = { 'content-type': 'application/json' },
): Promise<{ readonly check: KeyCheck; readonly asked: readonly { url: string; key: unknown }[] }> {
  const asked: { url: string; key: unknown }[] = [];
  const server = createServer((message, response) => {
    asked.push({ url: message.url ?? '', key: message.headers['x-goog-api-key'] });
    response.writeHead(status, headers).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const env = { GOOGLE_GEMINI_BASE_URL: `http://127.0.0.1:${port}/` };
  return { check: await checkKey(KEY, { env, outbound }), asked };
}

function failingWith(cause: Error): GoogleModelsOptions['outbound'] {
  return { send: () => Promise.reject(cause) };
}

const failed = (code: number, status: string, message: string, reason?: string): string =>
  JSON.stringify({
    error: {
      code,
      status,
      message,
      ...(reason !== undefined && {
        details: [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason }],
      }),
    },
  });

test('an accepted key tells what it may use, and travels in a header', async () => {
  const models = [
    {
      name: 'models/gemini-3.8-flash',
      displayName: 'Gemini 3.8 Flash',
      inputTokenLimit: 1_048_576,
      supportedGenerationMethods: ['generateContent', 'countTokens'],
    },
    { name: 'models/gemini-embedding-001', supportedGenerationMethods: ['embedContent'] },
    { name: 'models/gemini-3.8-flash-image', supportedGenerationMethods: ['generateContent'] },
  ];
  const { check, asked } = await checkAgainst(200, JSON.stringify({ models }));
  expect(check).toMatchObject({
    kind: 'accepted',
    models: [
      {
        name: 'gemini-3.8-flash',
        displayName: 'Gemini 3.8 Flash',
        inputTokenLimit: 1_048_576,
        methods: ['generateContent', 'countTokens'],
      },
      { name: 'gemini-embedding-001' },
      { name: 'gemini-3.8-flash-image' },
    ],
  });
  expect(usableNames(check)).toEqual(['gemini-3.8-flash']);
  expect(asked).toEqual([{ url: '/v1beta/models?pageSize=1000', key: KEY }]);
});

test('a long list comes in pages, and one without end is cut', async () => {
  const { check, asked } = await checkAgainst(
    200,
    JSON.stringify({ models: [{ name: 'models/gemini-x' }], nextPageToken: 'a b' }),
  );
  expect(check.kind === 'accepted' && check.models.length).toBe(5);
  expect(asked.map(({ url }) => url.split('&')[1])).toEqual([
    undefined,
    ...Array<string>(4).fill('pageToken=a%20b'),
  ]);
});

test.each<[string, number, string, KeyCheck]>([
  [
    'a wrong key',
    400,
    failed(400, 'INVALID_ARGUMENT', 'API key not valid. Please pass a valid API key.', 'API_KEY_INVALID'),
    { kind: 'refused' },
  ],
  ['an expired key', 400, failed(400, 'INVALID_ARGUMENT', 'API key expired.'), { kind: 'refused' }],
  [
    'a token that is no key',
    401,
    failed(401, 'UNAUTHENTICATED', 'Request had invalid authentication.', 'ACCESS_TOKEN_TYPE_UNSUPPORTED'),
    { kind: 'refused' },
  ],
  [
    'a suspended key',
    403,
    failed(403, 'PERMISSION_DENIED', 'Permission denied: Consumer has been suspended.', 'CONSUMER_SUSPENDED'),
    { kind: 'suspended' },
  ],
  [
    'a leaked key',
    403,
    failed(403, 'PERMISSION_DENIED', 'Your API key was reported as leaked. Please use another API key.'),
    { kind: 'suspended' },
  ],
  [
    'a service that is off',
    403,
    failed(403, 'PERMISSION_DENIED', 'Generative Language API has not been used', 'SERVICE_DISABLED'),
    { kind: 'no-right' },
  ],
  [
    'a restricted key',
    403,
    failed(403, 'PERMISSION_DENIED', 'Requests are blocked.', 'API_KEY_SERVICE_BLOCKED'),
    { kind: 'no-right' },
  ],
  [
    'no credit left',
    429,
    failed(429, 'RESOURCE_EXHAUSTED', 'Your prepayment credits are depleted.'),
    { kind: 'billing' },
  ],
  [
    'a place without service',
    400,
    failed(400, 'FAILED_PRECONDITION', 'User location is not supported for the API use.'),
    { kind: 'place' },
  ],
  ['a rate limit', 429, failed(429, 'RESOURCE_EXHAUSTED', 'Resource has been exhausted'), { kind: 'busy' }],
  ['a server in trouble', 503, failed(503, 'UNAVAILABLE', 'The service is unavailable.'), { kind: 'busy' }],
  ['a gateway in trouble', 502, '<html>Bad Gateway</html>', { kind: 'busy' }],
  [
    'the page of a filter',
    403,
    '<!DOCTYPE html><title>Blocked</title>',
    { kind: 'network', trouble: 'company-page' },
  ],
  [
    'the page of a network',
    200,
    '<html><body>Welcome to our WLAN</body></html>',
    { kind: 'network', trouble: 'company-page' },
  ],
  [
    'a sign-in page',
    511,
    '<html><body>Network authentication required</body></html>',
    { kind: 'network', trouble: 'company-page' },
  ],
  ['some other server', 200, '[1, 2]', { kind: 'unknown' }],
  ['an error nobody knows', 418, '{"error":"teapot"}', { kind: 'unknown' }],
])('%s is told as what it is', async (_name, status, body, expected) => {
  expect((await checkAgainst(status, body)).check).toEqual(expected);
});

test('a proxy that wants a name is told as such', async () => {
  expect((await checkAgainst(407, 'Proxy')).check).toEqual({ kind: 'network', trouble: 'proxy-sign-in' });
});

test('a redirect is not followed: it would carry the key to another host', async () => {
  const { check, asked } = await checkAgainst(302, '', { location: '/login' });
  expect(check).toEqual({ kind: 'network', trouble: 'company-page' });
  expect(asked).toHaveLength(1);
});

test('an endless answer is cut', async () => {
  const { check } = await checkAgainst(200, '['.repeat(3 * 1024 * 1024));
  expect(check).toEqual({ kind: 'unknown' });
});

test.each([
  ['connect', { code: 'ENOTFOUND' }, 'offline'],
  ['connect', { code: 'ECONNREFUSED' }, 'offline'],
  ['connect', { code: 'SELF_SIGNED_CERT_IN_CHAIN' }, 'certificate'],
  ['connect', { code: 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY' }, 'certificate'],
  ['net::ERR_INTERNET_DISCONNECTED', {}, 'offline'],
  ['net::ERR_CERT_AUTHORITY_INVALID', {}, 'certificate'],
  ['net::ERR_PROXY_AUTH_UNSUPPORTED', {}, 'proxy-sign-in'],
  ['Proxy response (407) !== 200 when HTTP Tunneling', {}, 'proxy-sign-in'],
  ['net::ERR_TUNNEL_CONNECTION_FAILED', {}, 'proxy-unreachable'],
  ['net::ERR_BLOCKED_BY_ADMINISTRATOR', {}, 'company-page'],
  ['The operation was aborted due to timeout', {}, 'offline'],
])('a connection that fails with %s %o is %s', async (message, cause, trouble) => {
  const inner = Object.assign(new Error('inner'), cause);
  const failing = failingWith(networkErrorOf(new TypeError(message, { cause: inner }), false));
  expect(await checkKey(KEY, { env: {}, outbound: failing })).toEqual({ kind: 'network', trouble });
});

test('a text that cannot be a key is refused at once, and nobody is asked', async () => {
  const nobody = failingWith(new Error('asked'));
  for (const text of ['hello world', 'schlüssel', 'key=AIza', '']) {
    expect(await checkKey(text, { env: {}, outbound: nobody })).toEqual({ kind: 'refused' });
  }
});

test('the stand-in lists what each key may use, and refuses others as Google does', async () => {
  await using standIn = await startStandIn({
    models: (key) => (key === KEY ? ['gemini-3.8-flash'] : null),
  });
  const env = { GOOGLE_GEMINI_BASE_URL: standIn.url };
  expect(usableNames(await checkKey(KEY, { env, outbound }))).toEqual(['gemini-3.8-flash']);
  expect(await checkKey('another-key', { env, outbound })).toEqual({ kind: 'refused' });
});
