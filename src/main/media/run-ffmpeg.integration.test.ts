import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { constants as os, getPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test, vi } from 'vitest';
import { failureOf } from '../../shared/failure.ts';
import { runFfmpeg } from './run-ffmpeg.ts';
import { ffmpegForTests } from './testing/ffmpeg-for-tests.ts';
import { isAlive } from './testing/processes.ts';

const neverAborted = new AbortController().signal;
/** A command that runs until it is killed. */
const FOR_EVER = ['-hide_banner', '-nostdin', '-re', '-f', 'lavfi', '-i', 'testsrc2=r=5', '-f', 'null', '-'];

let ffmpeg: string;

beforeAll(async () => {
  ffmpeg = await ffmpegForTests();
});

test('aborting ends the process before the promise settles', async () => {
  const control = new AbortController();
  let pid = 0;
  const onStart = (started: number): void => {
    pid = started;
    setImmediate(() => control.abort());
  };

  const failure = await runFfmpeg(ffmpeg, FOR_EVER, { timeoutMs: 60_000, onStart }, control.signal).then(
    () => null,
    failureOf,
  );

  expect(failure).toMatchObject({ kind: 'cancelled' });
  expect([pid > 0, isAlive(pid)]).toEqual([true, false]);
});

test('ffmpeg leaves the processor to others', async () => {
  const control = new AbortController();
  const seen: number[] = [];
  const onStart = (pid: number): void => {
    seen.push(getPriority(pid));
    control.abort();
  };

  await runFfmpeg(ffmpeg, FOR_EVER, { timeoutMs: 60_000, onStart }, control.signal).catch(failureOf);

  expect(seen).toEqual([os.priority.PRIORITY_BELOW_NORMAL]);
});

test('a process that takes too long is killed', async () => {
  let pid = 0;
  const options = { timeoutMs: 300, onStart: (started: number) => void (pid = started) };

  const failure = await runFfmpeg(ffmpeg, FOR_EVER, options, neverAborted).then(() => null, failureOf);

  expect(failure).toMatchObject({ kind: 'timed-out', limit: 'extraction', afterMs: 300 });
  expect(isAlive(pid)).toBe(false);
});

test('an aborted signal starts nothing', async () => {
  const onStart = vi.fn();

  await expect(
    runFfmpeg(ffmpeg, FOR_EVER, { timeoutMs: 1000, onStart }, AbortSignal.abort()),
  ).rejects.toThrow('abort');

  expect(onStart).not.toHaveBeenCalled();
});

test.runIf(process.platform === 'linux')('ffmpeg gets a small environment', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'framelane-environment-'));
  const program = join(dir, 'ffmpeg');
  await writeFile(program, '#!/bin/sh\nenv\n', { mode: 0o755 });
  process.env.GEMINI_API_KEY = 'not for ffmpeg';
  const lines: string[] = [];

  await runFfmpeg(program, [], { timeoutMs: 60_000, onLine: (line) => lines.push(line) }, neverAborted);
  delete process.env.GEMINI_API_KEY;
  await rm(dir, { recursive: true });

  const names = lines.map((line) => line.split('=')[0]);
  expect([names.includes('PATH'), names.includes('GEMINI_API_KEY')]).toEqual([true, false]);
});

test.runIf(process.platform === 'linux')('ffmpeg ends with a parent that was killed', async () => {
  const parent = spawn('node', ['--input-type=module', '-e', script()], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [text] = (await once(parent.stdout, 'data')) as [Buffer];
  const pid = Number(text.toString());
  expect(isAlive(pid)).toBe(true);

  parent.kill('SIGKILL');
  await once(parent, 'exit');

  await expect.poll(() => isAlive(pid)).toBe(false);
});

/** A script that starts ffmpeg as the app does, prints its process id, and waits. */
function script(): string {
  return `
    import { spawn } from 'node:child_process';
    const args = ${JSON.stringify(['--pdeathsig', 'KILL', '--', ffmpeg, ...FOR_EVER])};
    console.log(spawn('/usr/bin/setpriv', args, { stdio: 'ignore' }).pid);
  `;
}
