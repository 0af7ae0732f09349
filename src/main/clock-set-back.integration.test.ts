import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { SessionEvent } from '../shared/session/events.ts';
import { startStandIn } from './demo/stand-in.ts';
import { ffmpegForTests } from './media/testing/ffmpeg-for-tests.ts';
import { madeByFfmpeg } from './media/testing/kept-files.ts';

/** `npm test` builds before it runs these. */
const program = fileURLToPath(new URL('../../out/main/headless.js', import.meta.url));
const HOUR_MS = 3_600_000;

/** Runs before the program: the clock on the wall is an hour behind from the moment that this file is there. */
function clockBehindOnce(path: string): string {
  const script = `import { existsSync } from 'node:fs';
    const real = Date.now;
    Date.now = () => real() - (existsSync(${JSON.stringify(path)}) ? ${HOUR_MS} : 0);`;
  return `data:text/javascript,${encodeURIComponent(script)}`;
}

const inCalifornia = new Intl.DateTimeFormat('en-US', {
  timeZone: 'America/Los_Angeles',
  hourCycle: 'h23',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

test('a clock that is set back an hour while videos run turns no time back, and a daily quota still ends at the wall’s midnight', async () => {
  if (!existsSync(program)) throw new Error('Build first: npm run build.');
  const dir = await mkdtemp(join(tmpdir(), 'framelane-clock-'));
  const [clips, isBehind] = [join(dir, 'clips'), join(dir, 'an hour behind')];
  await mkdir(clips);
  for (const name of ['one.mp4', 'two.mp4']) {
    const source = ['-f', 'lavfi', '-i', 'testsrc2=size=128x96:rate=10:duration=2'];
    await madeByFfmpeg(await ffmpegForTests(), [...source, '-pix_fmt', 'yuv420p'], join(clips, name));
  }
  await using standIn = await startStandIn({
    script: ({ index }) => ({ kind: index === 0 ? 'answer' : 'daily-quota' }),
    hold: async ({ index }) => (index === 1 ? await writeFile(isBehind, '') : undefined),
  });

  const words = ['--import', clockBehindOnce(isBehind), program, clips, '--json', '--limit', '1'];
  const child = spawn(process.execPath, words, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      FRAMELANE_HOME: join(dir, 'home'),
      GEMINI_API_KEY: 'a-key',
      GOOGLE_GEMINI_BASE_URL: standIn.url,
    },
  });
  const [output] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  await rm(dir, { recursive: true, force: true, maxRetries: 5 });

  const lines = output
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
  // Safe: what the program tells with --json, its events and last their summary.
  const events = lines.slice(0, -1) as readonly SessionEvent[];
  const stamps = events.map(({ atMs }) => atMs);
  expect(stamps).toEqual(stamps.toSorted((a, b) => a - b));
  expect(lines.at(-1)).toMatchObject({ type: 'batch-finished', reported: 1 });
  const paused = events.find((event) => event.type === 'batch-paused');
  if (paused?.cause?.kind !== 'quota-exhausted') throw new Error(output);
  const lastMs = stamps.at(-1) ?? 0;
  const started = events.find(({ type }) => type === 'batch-started');
  const { wallMs } = lines.at(-1) as { readonly wallMs: number };
  expect(wallMs).toBeGreaterThanOrEqual(lastMs - (started?.atMs ?? lastMs));
  expect(wallMs).toBeLessThan(HOUR_MS);
  // An hour is missing on the wall, so that what the session counts is an hour ahead of it.
  const resetsAtMs = (paused.cause.resetsAtMs ?? 0) - HOUR_MS;
  expect(inCalifornia.format(Math.round(resetsAtMs / 1000) * 1000)).toBe('00:00:00');
});
