import { expect, test } from 'vitest';
import { geminiEnv } from './environment.ts';
import type { RelayPass } from './relay/lazy-relay.ts';
import { isSameSignIn, signInOf, withoutKey } from './sign-in.ts';

const home = {
  dir: '/data/home',
  tmpDir: '/data/home/temporary',
  cwd: '/data/cwd',
  systemPath: '/data/home/system.md',
};
const runtime = { command: 'node', args: [], env: {} };
const own = {
  HOME: home.dir,
  USERPROFILE: home.dir,
  APPDATA: home.dir,
  LOCALAPPDATA: home.dir,
  TMPDIR: home.tmpDir,
  TEMP: home.tmpDir,
  TMP: home.tmpDir,
  NO_COLOR: '1',
  GEMINI_CLI_HOME: home.dir,
  GEMINI_CLI_NO_RELAUNCH: 'true',
  GEMINI_CLI_TRUST_WORKSPACE: 'true',
  GEMINI_SYSTEM_MD: home.systemPath,
};

/** A pass as the relay gives it. */
function pass(service: RelayPass['service']): RelayPass {
  const unused = (): never => {
    throw new Error('nobody asks');
  };
  const admission = { token: 'token', converse: unused, [Symbol.dispose]: () => undefined };
  return { url: 'http://127.0.0.1:5', service, admission };
}

test('only what is needed reaches gemini', () => {
  const outside = {
    PATH: '/bin',
    HOME: '/home/me',
    AWS_SECRET: 'x',
    NODE_OPTIONS: '--inspect',
    GOOGLE_API_KEY: 'y',
  };
  expect(geminiEnv(outside, home, { kind: 'api-key', key: 'k' }, runtime, pass('gemini-api'))).toEqual({
    ...own,
    PATH: '/bin',
    GEMINI_API_KEY: 'token',
    GOOGLE_GEMINI_BASE_URL: 'http://127.0.0.1:5',
    NO_PROXY: '127.0.0.1,localhost,::1',
    no_proxy: '127.0.0.1,localhost,::1',
  });
});

test('a key for Vertex AI stays with the relay as well', () => {
  const outside = { GOOGLE_API_KEY: 'k', HTTPS_PROXY: 'http://proxy', GOOGLE_VERTEX_BASE_URL: 'https://own' };
  const env = geminiEnv(outside, home, { kind: 'vertex-ai' }, runtime, pass('vertex-ai'));
  expect([env.GOOGLE_API_KEY, env.GOOGLE_VERTEX_BASE_URL, env.HTTPS_PROXY]).toEqual([
    'token',
    'http://127.0.0.1:5',
    undefined,
  ]);
});

test('Vertex AI keeps its variables and the home with its credentials', () => {
  const outside = {
    HOME: '/home/me',
    GOOGLE_CLOUD_PROJECT: 'p',
    GOOGLE_CLOUD_LOCATION: 'l',
    GEMINI_API_KEY: 'k',
  };
  expect(geminiEnv(outside, home, { kind: 'vertex-ai' }, runtime, null)).toEqual({
    ...own,
    HOME: '/home/me',
    GOOGLE_GENAI_USE_VERTEXAI: 'true',
    GOOGLE_CLOUD_PROJECT: 'p',
    GOOGLE_CLOUD_LOCATION: 'l',
  });
});

test('a server on this computer is reached without the proxy', () => {
  const outside = {
    HTTPS_PROXY: 'http://proxy',
    NO_PROXY: 'corp',
    GOOGLE_GEMINI_BASE_URL: 'http://127.0.0.1:80',
  };
  const env = geminiEnv(outside, home, { kind: 'api-key', key: 'k' }, runtime, null);
  expect(env.NO_PROXY).toBe('corp,127.0.0.1,localhost,::1');
});

test.each([
  ['the own key goes first', 'mine', { GEMINI_API_KEY: 'env' }, { kind: 'api-key', key: 'mine' }],
  ['then the one of the environment', null, { GEMINI_API_KEY: 'env' }, { kind: 'api-key', key: 'env' }],
  [
    'Vertex AI where it was asked for',
    'mine',
    { GOOGLE_GENAI_USE_VERTEXAI: 'true', GOOGLE_API_KEY: 'v' },
    { kind: 'vertex-ai' },
  ],
  [
    'Vertex AI where there is nothing else',
    null,
    { GOOGLE_CLOUD_PROJECT: 'p', GOOGLE_CLOUD_LOCATION: 'l' },
    { kind: 'vertex-ai' },
  ],
  ['a project without a place is not enough', null, { GOOGLE_CLOUD_PROJECT: 'p' }, null],
  ['nothing', null, { GEMINI_API_KEY: '' }, null],
])('to sign in: %s', (_, key, env, expected) => {
  expect(signInOf(key, env)).toEqual(expected);
});

test('keys are told apart, and never repeated', () => {
  expect(isSameSignIn({ kind: 'api-key', key: 'a' }, { kind: 'api-key', key: 'b' })).toBe(false);
  expect(isSameSignIn({ kind: 'vertex-ai' }, { kind: 'vertex-ai' })).toBe(true);
  expect(withoutKey('key=abc&key=abc', { kind: 'api-key', key: 'abc' })).toBe('key=[key]&key=[key]');
});
