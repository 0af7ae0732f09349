import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import {
  connect,
  createServer as createNetServer,
  type AddressInfo,
  type Server as NetServer,
} from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { brotliCompressSync, createGzip, deflateSync, gzipSync, constants } from 'node:zlib';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { NodeOutbound } from './node-outbound.ts';
import { NetworkError, type OutboundResponse } from './outbound.ts';
import type { Env } from './proxy.ts';

const run = promisify(execFile);
const { signal: neverAborted } = new AbortController();
/** A name that nobody knows: only a proxy leads to it. */
const HOST = 'gemini.test';

const opened = new Set<NetServer>();
afterEach(async () => {
  await Promise.all([...opened].map(close));
});

async function listen(server: NetServer): Promise<number> {
  opened.add(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // Safe: a listening TCP server has an address of this shape.
  return (server.address() as AddressInfo).port;
}

async function close(server: NetServer): Promise<void> {
  if (!opened.delete(server)) return;
  server.close();
  if ('closeAllConnections' in server) (server as Server).closeAllConnections();
  await once(server, 'close');
}

/** A server that stands for Google and tells what it got. */
const google: RequestListener = (message, response) => {
  void text(message).then((body) => response.end(`${message.headers.host ?? ''} got ${body}`));
};

interface Proxy {
  readonly port: number;
  /** The requests, with the sign-in that came along. */
  readonly asked: readonly string[];
}

/** A proxy that leads everything to one port. `refusal`: its answer instead. */
async function startProxy(
  targetPort: number,
  { user = null, refusal = null }: { readonly user?: string | null; readonly refusal?: string | null } = {},
): Promise<Proxy> {
  const asked: string[] = [];
  const server = createServer();
  server.on('connect', (message: IncomingMessage, client: Duplex) => {
    client.on('error', () => undefined);
    const signIn = message.headers['proxy-authorization'] ?? '';
    const given = Buffer.from(signIn.replace('Basic ', ''), 'base64').toString();
    asked.push(`${message.url ?? ''} by ${given}`);
    if (refusal !== null || (user !== null && given !== user)) {
      client.end(`HTTP/1.1 ${refusal ?? '407 Proxy Authentication Required'}\r\ncontent-length: 0\r\n\r\n`);
      return;
    }
    const onward = connect(targetPort, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      onward.pipe(client).pipe(onward);
    });
    onward.on('error', () => client.destroy());
  });
  return { port: await listen(server), asked };
}

async function send(env: Env, url: string): Promise<string> {
  await using outbound = new NodeOutbound(env);
  const { status, body } = await post(outbound, url);
  return `${status} ${await text(body)}`;
}

function post(outbound: NodeOutbound, url: string, signal = neverAborted): Promise<OutboundResponse> {
  const body = Readable.from([Buffer.from('ques'), Buffer.from('tion')], { objectMode: false });
  return outbound.send({ url: new URL(url), method: 'POST', headers: {}, body, bodyBytes: 8 }, signal);
}

async function problemOf(sending: Promise<unknown>): Promise<NetworkError> {
  const cause = await sending.then(
    () => new Error('It was sent.'),
    (error: unknown) => error,
  );
  if (!(cause instanceof NetworkError)) throw cause;
  return cause;
}

describe('through a proxy', () => {
  let target: number;
  const url = `http://${HOST}/v1beta`;

  async function through(options: Parameters<typeof startProxy>[1] = {}): Promise<Proxy> {
    target = await listen(createServer(google));
    return await startProxy(target, options);
  }

  test('questions arrive, with and without a scheme', async () => {
    const proxy = await through();
    const wanted = `200 ${HOST} got question`;
    expect(await send({ HTTP_PROXY: `http://127.0.0.1:${proxy.port}` }, url)).toBe(wanted);
    expect(await send({ http_proxy: `127.0.0.1:${proxy.port}` }, url)).toBe(wanted);
    expect(await send({ ALL_PROXY: `127.0.0.1:${proxy.port}/` }, url)).toBe(wanted);
    expect(proxy.asked).toEqual(Array(3).fill(`${HOST}:80 by `));
  });

  test('the user and password arrive as they are, whatever signs they hold', async () => {
    const user = 'anna@firm:a:b/ü%';
    const proxy = await through({ user });
    const address = `http://${encodeURIComponent('anna@firm')}:${encodeURIComponent('a:b/ü%')}@127.0.0.1:${proxy.port}`;
    expect(await send({ HTTP_PROXY: address }, url)).toContain('got question');
    expect(proxy.asked).toEqual([`${HOST}:80 by ${user}`]);
  });

  test.each([
    ['a wrong password', 'http://anna:wrong@', { user: 'anna:right' }, 'proxy-sign-in'],
    ['no password', 'http://', { user: 'anna:right' }, 'proxy-sign-in'],
    ['a proxy that does not lead there', 'http://', { refusal: '403 Forbidden' }, 'refused-by-proxy'],
    ['a proxy that cannot reach it', 'http://', { refusal: '502 Bad Gateway' }, 'unreachable'],
    ['a password that is not encoded', 'http://anna:100%@', {}, 'proxy-unreachable'],
    ['a kind of proxy that is not known', 'socks5://', {}, 'proxy-unreachable'],
  ] as const)('%s is told apart', async (_, scheme, options, problem) => {
    const proxy = await through(options);
    const error = await problemOf(send({ HTTP_PROXY: `${scheme}127.0.0.1:${proxy.port}` }, url));
    expect(error.problem).toBe(problem);
    expect(error.message).not.toContain('right');
  });

  test('a proxy that is gone is told apart from a service that is', async () => {
    const proxy = await through();
    for (const server of [...opened]) await close(server);
    const error = await problemOf(send({ HTTP_PROXY: `http://127.0.0.1:${proxy.port}` }, url));
    expect(error.problem).toBe('proxy-unreachable');
    expect((await problemOf(send({}, `http://127.0.0.1:${target}`))).problem).toBe('unreachable');
  });

  test('nothing goes there that is on this computer, or that NO_PROXY names', async () => {
    const proxy = await through();
    const env = { HTTP_PROXY: `http://127.0.0.1:${proxy.port}` };
    expect(await send(env, `http://127.0.0.1:${target}`)).toContain('got question');
    expect(await send(env, `http://localhost:${target}`)).toContain('got question');
    await using outbound = new NodeOutbound({ ...env, NO_PROXY: `example.org, .${HOST}` });
    expect((await outbound.firstHop(new URL(url))).hostname).toBe(HOST);
    expect(proxy.asked).toEqual([]);
  });

  test('a question that is taken back is taken back from the proxy', async () => {
    const gone = new Promise<void>((resolve) => {
      target = 0;
      void listen(
        createServer((message) => {
          message.once('close', resolve);
          stop.abort();
        }),
      ).then(async (port) => {
        const proxy = await startProxy(port);
        await using outbound = new NodeOutbound({ HTTP_PROXY: `http://127.0.0.1:${proxy.port}` });
        await expect(post(outbound, url, stop.signal)).rejects.toThrow();
      });
    });
    const stop = new AbortController();
    await gone;
  });
});

describe('an answer that is compressed though nobody asked', () => {
  test.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ] as const)('is read: %s', async (encoding, compressed) => {
    const port = await listen(
      createServer((message, response) => {
        message.resume();
        response.writeHead(200, { 'content-encoding': encoding }).end(compressed('data: {}\n\n'));
      }),
    );
    expect(await send({}, `http://127.0.0.1:${port}`)).toBe('200 data: {}\n\n');
  });

  test('is read as it comes, not only at its end', async () => {
    const port = await listen(
      createServer((message, response) => {
        message.resume();
        response.writeHead(200, { 'content-encoding': 'gzip' });
        const packed = createGzip();
        packed.pipe(response);
        packed.write('first');
        packed.flush(constants.Z_SYNC_FLUSH);
      }),
    );
    await using outbound = new NodeOutbound({});
    const { body } = await post(outbound, `http://127.0.0.1:${port}`);
    // Its end never comes.
    for await (const piece of body) {
      expect(String(piece)).toBe('first');
      break;
    }
  });

  test('that is none of the kind is an error, not silence', async () => {
    const port = await listen(
      createServer((message, response) => {
        message.resume();
        response.writeHead(200, { 'content-encoding': 'gzip' }).end('data: {}\n\n');
      }),
    );
    await expect(send({}, `http://127.0.0.1:${port}`)).rejects.toThrow('incorrect header check');
  });
});

const openssl = await run('openssl', ['version']).then(
  () => true,
  () => false,
);

describe.runIf(openssl)('a company that looks into connections', () => {
  let dir: string;
  let port: number;

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'framelane-ca-'));
    await makeCertificates(dir);
    return () => rm(dir, { recursive: true, force: true, maxRetries: 5 });
  });

  /** Sends through the proxy in a process of its own: Node reads its certificates when it starts. */
  async function sendFromChild(env: NodeJS.ProcessEnv): Promise<string> {
    const [key, cert] = await Promise.all(['leaf.key', 'leaf.pem'].map((name) => readFile(join(dir, name))));
    const proxy = await startProxy(await listen(createTlsServer({ key, cert }, google)));
    ({ port } = proxy);
    const script = `
      import { text } from 'node:stream/consumers';
      import { NodeOutbound } from ${JSON.stringify(join(import.meta.dirname, 'node-outbound.ts'))};
      const outbound = new NodeOutbound(process.env);
      const url = new URL('https://${HOST}/v1beta');
      const sent = outbound.send({ url, method: 'GET', headers: {}, body: null, bodyBytes: null }, new AbortController().signal);
      process.stdout.write(await sent.then(({ body }) => text(body), ({ problem }) => problem));
      process.exit();
    `;
    const args = ['--import', 'tsx', '--input-type=module', '-e', script];
    const { stdout } = await run(process.execPath, args, {
      env: { PATH: process.env.PATH, HTTPS_PROXY: `127.0.0.1:${port}`, ...env },
    });
    return stdout;
  }

  test('is trusted where its certificate is named', async () => {
    expect(await sendFromChild({ NODE_EXTRA_CA_CERTS: join(dir, 'ca.pem') })).toBe(`${HOST} got `);
  });

  test('is told apart where it is not', async () => {
    expect(await sendFromChild({})).toBe('certificate');
  });
});

/** Makes an authority of one's own and a certificate of it for the host. */
async function makeCertificates(dir: string): Promise<void> {
  const at = (name: string): string => join(dir, name);
  const newKey = ['req', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  await run('openssl', [
    ...newKey,
    '-x509',
    '-days',
    '2',
    '-subj',
    '/CN=Company',
    '-keyout',
    at('ca.key'),
    '-out',
    at('ca.pem'),
  ]);
  await run('openssl', [
    ...newKey,
    '-subj',
    `/CN=${HOST}`,
    '-keyout',
    at('leaf.key'),
    '-out',
    at('leaf.csr'),
  ]);
  await writeFile(at('names'), `subjectAltName=DNS:${HOST}\n`);
  const signing = [
    '-CA',
    at('ca.pem'),
    '-CAkey',
    at('ca.key'),
    '-CAcreateserial',
    '-days',
    '2',
    '-extfile',
    at('names'),
  ];
  await run('openssl', ['x509', '-req', '-in', at('leaf.csr'), ...signing, '-out', at('leaf.pem')]);
}

describe('a service that refuses a question while it is being sent', () => {
  const REPLY = '{"error":{"message":"Too much."}}';

  /** A server that answers once it has the first bytes, reads no more and ends the connection. `onAnswered` is called then. */
  async function refusing(status: string, onAnswered: () => void): Promise<number> {
    const head = `HTTP/1.1 ${status}\r\ncontent-length: ${REPLY.length}\r\nconnection: close`;
    const server = createNetServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => {
        socket.pause();
        socket.write(`${head}\r\n\r\n${REPLY}`);
        socket.resetAndDestroy();
        onAnswered();
      });
    });
    return await listen(server);
  }

  test.each(['413 Payload Too Large', '400 Bad Request'])('is heard: %s', async (status) => {
    let onAnswered = (): void => undefined;
    const answered = new Promise<void>((resolve) => (onAnswered = resolve));
    const port = await refusing(status, onAnswered);
    await using outbound = new NodeOutbound({});
    async function* question(): AsyncGenerator<Buffer, void> {
      yield Buffer.alloc(64 * 1024);
      // The answer is here, and the connection is gone, before the next bytes are written.
      await answered;
      for (let piece = 1; piece < 64; piece += 1) yield Buffer.alloc(64 * 1024);
    }
    const body = Readable.from(question(), { objectMode: false });
    const url = new URL(`http://127.0.0.1:${port}/v1beta`);
    const sent = { url, method: 'POST', headers: {}, body, bodyBytes: 64 * 64 * 1024 } as const;
    const answer = await outbound.send(sent, neverAborted);
    expect(`${answer.status} ${await text(answer.body)}`).toBe(`${status.slice(0, 3)} ${REPLY}`);
  });

  test('that says nothing is a lost network', async () => {
    const server = createNetServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => socket.resetAndDestroy());
    });
    const url = `http://127.0.0.1:${await listen(server)}/v1beta`;
    await using outbound = new NodeOutbound({});
    expect((await problemOf(post(outbound, url))).problem).toBe('unreachable');
  });
});
