import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SessionEvent } from '../../shared/session/events.ts';
import { defaultSettings } from '../../shared/settings.ts';
import { startStandIn } from '../demo/stand-in.ts';
import { quickGemini } from '../gemini/testing/gemini-for-tests.ts';
import { OWN_LOOPBACK } from '../gemini/testing/own-loopback.ts';
import { ffmpegForTests } from '../media/testing/ffmpeg-for-tests.ts';
import { madeByFfmpeg } from '../media/testing/kept-files.ts';
import { createEngine, type Engine } from './engine.ts';
import { whenSettled } from './when-settled.ts';

const VIDEOS = 5;
let dir = '';
let clips = '';

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'framelane-offline-'));
  clips = join(dir, 'clips');
  await mkdir(clips);
  const ffmpeg = await ffmpegForTests();
  for (let index = 0; index < VIDEOS; index += 1) {
    const source = ['-f', 'lavfi', '-i', `testsrc2=size=128x96:rate=10:duration=${2 + index / 5}`];
    await madeByFfmpeg(ffmpeg, [...source, '-pix_fmt', 'yuv420p'], join(clips, `clip-${index}.mp4`));
  }
});

afterAll(async () => {
  await rm(dir, { recursive: true, force: true, maxRetries: 5 });
});

/** The way to a server of this computer, which a test can cut and mend. */
class Cable {
  readonly #to: number;
  readonly #sockets = new Set<Socket>();
  #server: Server | null = null;
  port = 0;

  constructor(url: string) {
    this.#to = Number(new URL(url).port);
  }

  async mend(): Promise<void> {
    this.#server = createServer((near) => {
      const far = connect(this.#to, '127.0.0.1');
      for (const socket of [near, far]) {
        this.#sockets.add(socket);
        socket.on('error', () => undefined);
        socket.once('close', () => {
          near.destroy();
          far.destroy();
        });
      }
      near.pipe(far).pipe(near);
    }).listen(this.port, OWN_LOOPBACK);
    await once(this.#server, 'listening');
    const address = this.#server.address();
    if (address !== null && typeof address !== 'string') this.port = address.port;
  }

  /** Breaks the open connections, whether or not the network is cut for good. */
  breakOff(): void {
    for (const socket of this.#sockets) socket.destroy();
    this.#sockets.clear();
  }

  async cut(): Promise<void> {
    const server = this.#server;
    if (server === null) return;
    this.#server = null;
    server.close();
    this.breakOff();
    await once(server, 'close');
  }
}

async function engineBehind(cable: Cable, name: string, gemini = process.env.GEMINI_BIN): Promise<Engine> {
  return await createEngine({
    appDataDir: join(dir, name),
    env: {
      PATH: process.env.PATH,
      FFMPEG_BIN: process.env.FFMPEG_BIN,
      GEMINI_BIN: gemini,
      GEMINI_API_KEY: 'a-key-for-tests-only',
      GOOGLE_GEMINI_BASE_URL: `http://${OWN_LOOPBACK}:${cable.port}`,
    },
    settings: { ...defaultSettings, limit: 2, frames: 2 },
    storedKey: () => null,
  });
}

/** Keeps answers back until the test lets them go, and tells when so many requests have come. */
class Patience {
  readonly #letGo: Promise<void>;
  #asked = 0;
  #onAsked: () => void = () => undefined;
  letGo: () => void = () => undefined;

  constructor() {
    this.#letGo = new Promise((resolve) => (this.letGo = resolve));
  }

  /** For the stand-in: the first requests are answered, the others wait. */
  readonly hold = (index: number, answered: number): Promise<void> => {
    this.#asked += 1;
    this.#onAsked();
    return index < answered ? Promise.resolve() : this.#letGo;
  };

  untilAsked(count: number): Promise<void> {
    return new Promise((resolve) => {
      this.#onAsked = () => {
        if (this.#asked >= count) resolve();
      };
      this.#onAsked();
    });
  }
}

test('the network goes away in the middle of a batch: it pauses once, blames no video, and goes on by itself', async () => {
  const patience = new Patience();
  await using standIn = await startStandIn({ hold: ({ index }) => patience.hold(index, 2) });
  const cable = new Cable(standIn.url);
  await cable.mend();
  await using engine = await engineBehind(cable, 'network');
  const events: SessionEvent[] = [];
  const paused = new Promise<SessionEvent>((resolve) => {
    engine.store.onEvent((event) => {
      events.push(event);
      if (event.type === 'batch-paused') resolve(event);
    });
  });
  const batchId = engine.imports.drop([clips], { outDir: join(dir, 'reports-1'), startAtOnce: true });
  // Two are reported, two wait for their answers.
  await patience.untilAsked(4);

  await cable.cut();
  patience.letGo();
  expect(await paused).toMatchObject({ cause: { kind: 'offline' } });
  expect(engine.store.batch(batchId)?.jobs.map(({ status }) => status.kind)).not.toContain('failed');
  await cable.mend();
  const batch = await whenSettled(engine.store, batchId);

  expect(batch?.phase.kind).toBe('finished');
  expect(batch?.jobs.map(({ status }) => status.kind)).toEqual(Array(VIDEOS).fill('reported'));
  expect(events.filter(({ type }) => type === 'batch-paused').length).toBe(1);
  await cable.cut();
});

test('the computer sleeps in the middle of a batch: what broke is asked again at once, and counts as no try', async () => {
  const patience = new Patience();
  await using standIn = await startStandIn({ hold: ({ index }) => patience.hold(index, 0) });
  const cable = new Cable(standIn.url);
  await cable.mend();
  await using engine = await engineBehind(cable, 'sleep', quickGemini.scriptPath);
  const events: SessionEvent[] = [];
  engine.store.onEvent((event) => events.push(event));
  const batchId = engine.imports.drop([clips], { outDir: join(dir, 'reports-2'), startAtOnce: true });
  await patience.untilAsked(2);

  engine.sleeps.suspended();
  cable.breakOff();
  patience.letGo();
  const batch = await whenSettled(engine.store, batchId);
  engine.sleeps.resumed();

  expect(batch?.jobs.map(({ status }) => status.kind)).toEqual(Array(VIDEOS).fill('reported'));
  const failed = events.filter((event) => event.type === 'attempt-ended' && event.failure !== null);
  expect(failed.length).toBe(2);
  const waits = events.flatMap((event) => (event.type === 'backing-off' ? event.untilMs <= event.atMs : []));
  expect(waits).toEqual([true, true]);
  expect(events.filter(({ type }) => type === 'batch-paused')).toEqual([]);
  await cable.cut();
});
