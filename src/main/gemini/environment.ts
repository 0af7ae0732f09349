import type { Runtime } from './cli.ts';
import type { Home } from './home.ts';
import type { RelayPass } from './relay/lazy-relay.ts';
import { baseUrlName } from './relay/service.ts';
import type { SignIn } from './sign-in.ts';

/** Variables that a program needs to run. */
const ALWAYS_PASSED_ON = [
  'PATH',
  'Path',
  'LANG',
  'LC_ALL',
  'TZ',
  'SystemRoot',
  'SYSTEMROOT',
  'windir',
  'ComSpec',
  'PATHEXT',
  'SystemDrive',
  'ProgramData',
  'NUMBER_OF_PROCESSORS',
];

/** Variables with which gemini reaches Google by itself. */
const NETWORK_PASSED_ON = [
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'NO_PROXY',
  'ALL_PROXY',
  'http_proxy',
  'https_proxy',
  'no_proxy',
  'all_proxy',
  'NODE_EXTRA_CA_CERTS',
  'NODE_USE_SYSTEM_CA',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
  'GOOGLE_GEMINI_BASE_URL',
];

/** Variables that only Vertex AI needs; its default credentials are in the user's home folder. */
const VERTEX_PASSED_ON = [
  'GOOGLE_CLOUD_PROJECT',
  'GOOGLE_CLOUD_LOCATION',
  'GOOGLE_API_KEY',
  'GOOGLE_APPLICATION_CREDENTIALS',
  'GOOGLE_VERTEX_BASE_URL',
  'CLOUDSDK_CONFIG',
  'HOME',
  'USERPROFILE',
  'APPDATA',
];

const LOOPBACK = '127.0.0.1,localhost,::1';

/**
 * The complete environment of a gemini process. With a pass it reaches nothing but the relay and knows no key; without one it talks to
 * Google by itself.
 */
export function geminiEnv(
  outside: Readonly<Record<string, string | undefined>>,
  home: Home,
  signIn: SignIn,
  runtime: Runtime,
  pass: RelayPass | null,
): Record<string, string> {
  const pick = (names: readonly string[]): Record<string, string> =>
    Object.fromEntries(
      names.flatMap((name) => (outside[name] === undefined ? [] : [[name, outside[name]] as const])),
    );
  return {
    HOME: home.dir,
    USERPROFILE: home.dir,
    APPDATA: home.dir,
    LOCALAPPDATA: home.dir,
    ...pick(ALWAYS_PASSED_ON),
    ...(pass === null ? directEnv(signIn, pick, outside) : relayedEnv(pass)),
    ...runtime.env,
    TMPDIR: home.tmpDir,
    TEMP: home.tmpDir,
    TMP: home.tmpDir,
    NO_COLOR: '1',
    GEMINI_CLI_HOME: home.dir,
    GEMINI_CLI_NO_RELAUNCH: 'true',
    GEMINI_CLI_TRUST_WORKSPACE: 'true',
    GEMINI_SYSTEM_MD: home.systemPath,
  };
}

function relayedEnv({ url, service, admission }: RelayPass): Record<string, string> {
  const env = { [baseUrlName(service)]: url, NO_PROXY: LOOPBACK, no_proxy: LOOPBACK };
  return service === 'gemini-api'
    ? { ...env, GEMINI_API_KEY: admission.token }
    : { ...env, GOOGLE_API_KEY: admission.token, GOOGLE_GENAI_USE_VERTEXAI: 'true' };
}

function directEnv(
  signIn: SignIn,
  pick: (names: readonly string[]) => Record<string, string>,
  outside: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const network = { ...pick(NETWORK_PASSED_ON), ...loopbackDirect(outside) };
  return signIn.kind === 'api-key'
    ? { ...network, GEMINI_API_KEY: signIn.key }
    : { ...network, GOOGLE_GENAI_USE_VERTEXAI: 'true', ...pick(VERTEX_PASSED_ON) };
}

/** A base URL on this computer must not be reached through a proxy. */
function loopbackDirect(outside: Readonly<Record<string, string | undefined>>): Record<string, string> {
  if (!/^http:\/\/(?:127\.0\.0\.1|localhost|\[::1\])[:/]/u.test(outside.GOOGLE_GEMINI_BASE_URL ?? ''))
    return {};
  const listed = outside.NO_PROXY ?? outside.no_proxy ?? '';
  const direct = listed === '' ? LOOPBACK : `${listed},${LOOPBACK}`;
  return { NO_PROXY: direct, no_proxy: direct };
}
