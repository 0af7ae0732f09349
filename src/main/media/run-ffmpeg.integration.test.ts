import { execa } from 'execa';
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { constants as os, getPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { failureOf } from '../../shared/failure.ts';
import { isRunning } from '../processes/testing/is-running.ts';
import { runFfmpeg, withParentDeathSignal } from './run-ffmpeg.ts';
import { ffmpegForTests } from './testing/ffmpeg-for-tests.ts';

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
  expect([pid > 0, isRunning(pid)]).toEqual([true, false]);
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
  expect(isRunning(pid)).toBe(false);
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
  onTestFinished(() => void vi.unstubAllEnvs());
  vi.stubEnv('GEMINI_API_KEY', 'not for ffmpeg').stubEnv('LD_LIBRARY_PATH', '/nowhere:/a b');
  const lines: string[] = [];

  await runFfmpeg(program, [], { timeoutMs: 60_000, onLine: (line) => lines.push(line) }, neverAborted);
  await rm(dir, { recursive: true });

  const names = lines.map((line) => line.split('=')[0]);
  expect([names.includes('PATH'), names.includes('GEMINI_API_KEY')]).toEqual([true, false]);
  expect(lines).toContain('LD_LIBRARY_PATH=/nowhere:/a b');
});

describe.runIf(process.platform === 'linux')('when this program is killed, ffmpeg ends', () => {
  test('in the middle of its work', async () => {
    const parent = startParent('');
    const [printed] = (await once(parent.stdout, 'data')) as [Buffer];
    const pid = Number(printed.toString());
    expect(isRunning(pid)).toBe(true);

    parent.kill('SIGKILL');
    await once(parent, 'exit');

    await expect.poll(() => isRunning(pid)).toBe(false);
  });

  test('in the moment of its start', async () => {
    const pids = await Promise.all(
      Array.from({ length: 8 }, async () =>
        Number(await text(startParent("process.kill(process.pid, 'SIGKILL')").stdout)),
      ),
    );

    expect(pids.every((pid) => pid > 0)).toBe(true);
    await expect.poll(() => pids.filter(isRunning)).toEqual([]);
  });

  test('before it has begun, if its parent is another already', async () => {
    const [command, args] = withParentDeathSignal('/bin/echo', ['begun'], process.ppid);
    const { stdout, exitCode } = await execa(command, args, { reject: false });
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 1 });
  });
});

/** Starts a program that starts ffmpeg as the app does, prints its process id, does what `then` says, and waits. */
function startParent(then: string): ChildProcessByStdio<null, Readable, null> {
  const [command, args] = withParentDeathSignal(ffmpeg, FOR_EVER, NaN);
  const script = `
    import { spawn } from 'node:child_process';
    import { writeSync } from 'node:fs';
    const args = ${JSON.stringify(args)}.map((arg) => (arg === 'NaN' ? String(process.pid) : arg));
    writeSync(1, String(spawn('${command}', args, { stdio: 'ignore' }).pid));
    ${then}
  `;
  return spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}
