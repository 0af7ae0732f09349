import { createServer, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import { afterEach, expect, test, vi } from 'vitest';
import { NodeOutbound } from './relay/node-outbound.ts';
import { Connectivity, type ConnectivityOptions } from './connectivity.ts';
import { OWN_LOOPBACK } from './testing/own-loopback.ts';

const neverAborted = new AbortController().signal;
const opened = new Set<Server>();
afterEach(async () => {
  await Promise.all([...opened].map(close));
});

interface Listening {
  readonly server: Server;
  readonly port: number;
  /** The number of connections and of received bytes. */
  readonly seen: { connections: number; bytes: number };
}

async function listen(port = 0): Promise<Listening> {
  const seen = { connections: 0, bytes: 0 };
  const server = createServer((socket: Socket) => {
    seen.connections += 1;
    socket.on('data', (data) => (seen.bytes += data.length));
    socket.on('error', () => undefined);
  });
  opened.add(server);
  server.listen(port, OWN_LOOPBACK);
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('It has no port');
  return { server, port: address.port, seen };
}

async function close(server: Server): Promise<void> {
  if (!opened.delete(server)) return;
  server.close();
  await once(server, 'close');
}

/** A Connectivity whose waits end after one turn of the event loop; it records how long it was asked to wait. */
function network(
  env: ConnectivityOptions['env'],
  onWait: (ms: number) => Promise<void> | void = () => undefined,
) {
  return new Connectivity({
    env,
    outbound: new NodeOutbound(env),
    isVertex: () => false,
    wait: async (ms, signal) => {
      signal.throwIfAborted();
      await onWait(ms);
      await new Promise(setImmediate);
      signal.throwIfAborted();
    },
  });
}

test('a service that listens can be reached, and one that is gone cannot; nothing is ever sent', async () => {
  const { server, port, seen } = await listen();
  const own = network({ GOOGLE_GEMINI_BASE_URL: `http://${OWN_LOOPBACK}:${port}` });
  expect(await own.isOnline(neverAborted)).toBe(true);
  // The client may know of a connection before the server does.
  await expect.poll(() => seen.connections).toBe(1);
  await close(server);
  expect(await own.isOnline(neverAborted)).toBe(false);
  expect(seen).toEqual({ connections: 1, bytes: 0 });
});

test('a company’s proxy settings that never come count as no network', async () => {
  vi.useFakeTimers();
  try {
    const own = new Connectivity({
      env: {},
      outbound: { firstHop: () => new Promise(() => undefined) },
      isVertex: () => false,
      wait: () => Promise.resolve(),
    });
    const answer = own.isOnline(neverAborted);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await answer).toBe(false);
  } finally {
    vi.useRealTimers();
  }
});

test('with a proxy it is the proxy that must be reached', async () => {
  const { server, port } = await listen();
  const own = network({
    HTTPS_PROXY: `http://${OWN_LOOPBACK}:${port}`,
    GOOGLE_GEMINI_BASE_URL: 'https://nowhere.invalid',
  });
  expect(await own.isOnline(neverAborted)).toBe(true);
  await close(server);
  expect(await own.isOnline(neverAborted)).toBe(false);
});

test('a name that nobody knows is offline', async () => {
  expect(await network({ GOOGLE_GEMINI_BASE_URL: 'https://nowhere.invalid' }).isOnline(neverAborted)).toBe(
    false,
  );
});

test('it looks again with growing pauses until the service is back, and leaves it alone then', async () => {
  const gone = await listen();
  await close(gone.server);
  const pauses: number[] = [];
  let back: Listening | null = null;
  const waiting = network({ GOOGLE_GEMINI_BASE_URL: `http://${OWN_LOOPBACK}:${gone.port}` }, async (ms) => {
    pauses.push(ms);
    if (pauses.length === 12) back = await listen(gone.port);
  });

  await waiting.whenOnline(neverAborted);

  expect(pauses.length).toBe(12);
  expect(pauses[0]).toBe(2000);
  expect(pauses.slice(1).every((ms, index) => ms >= (pauses[index] ?? 0))).toBe(true);
  expect(pauses.at(-1)).toBe(30_000);
  await expect.poll(() => back?.seen).toEqual({ connections: 1, bytes: 0 });
});

test('many who ask at once share one look', async () => {
  const { port, seen } = await listen();
  const own = network({ GOOGLE_GEMINI_BASE_URL: `http://${OWN_LOOPBACK}:${port}` });
  const all = Array.from({ length: 20 }, () => own.isOnline(new AbortController().signal));
  expect(await Promise.all(all)).toEqual(Array(20).fill(true));
  await expect.poll(() => seen.connections).toBe(1);
});

test('who gives up waiting is let go at once, and nobody looks any more', async () => {
  const gone = await listen();
  await close(gone.server);
  const control = new AbortController();
  let waits = 0;
  const waiting = network({ GOOGLE_GEMINI_BASE_URL: `http://${OWN_LOOPBACK}:${gone.port}` }, () => {
    waits += 1;
    if (waits === 2) control.abort();
  }).whenOnline(control.signal);
  await expect(waiting).rejects.toThrow();
  expect(waits).toBe(2);
});
