import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { failureOf } from '../../../shared/failure.ts';
import { checkSpeech } from './check-speech.ts';
import { WhisperProgram } from './speech-program.ts';

const neverAborted = new AbortController().signal;
let dir: string;
let modelPath: string;
let soundPath: string;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'framelane-speech-test-'));
  modelPath = join(dir, 'ggml-test.bin');
  soundPath = join(dir, 'sound', 'sound.wav');
  await mkdir(join(dir, 'sound'));
  await writeFile(modelPath, Buffer.from('lmgg and the rest of a model', 'latin1'));
});

afterAll(() => rm(dir, { recursive: true }));

/** Writes a program that takes the arguments of whisper-cli and does this. `output` is the path without `.json`. */
async function program(name: string, body: string): Promise<string> {
  const path = join(dir, name);
  const help = `if (process.argv.includes('--help')) { console.error('usage: --model --output-json'); process.exit(0); }`;
  const output = `const output = process.argv[process.argv.indexOf('-of') + 1];`;
  await writeFile(path, `#!${process.execPath}\n${help}\n${output}\n${body}\n`, { mode: 0o755 });
  return path;
}

/** A line as whisper.cpp writes it. */
function said(from: number, to: number, text: string): string {
  return JSON.stringify({ offsets: { from, to }, text });
}

function writes(lines: readonly string[]): string {
  const json = `{"result":{"language":"en"},"transcription":[${lines.join(',')}]}`;
  return `console.error('whisper_print_progress_callback: progress =  50%');
require('node:fs').writeFileSync(output + '.json', ${JSON.stringify(json)});`;
}

test('what the program wrote is read, and its progress told', async () => {
  const programPath = await program(
    'whisper-cli',
    writes([said(0, 2500, ' Hello there.'), said(2500, 3000, ' [BLANK_AUDIO]'), said(9000, 99_000, ' Bye.')]),
  );
  const speech = new WhisperProgram(() => ({ programPath, modelPath }));
  const ratios: number[] = [];

  const words = await speech.writeDown(soundPath, 10, (ratio) => ratios.push(ratio), neverAborted);

  expect([speech.model, ratios]).toEqual(['ggml-test.bin', [0.5]]);
  expect(words).toEqual({
    language: 'en',
    lines: [
      { startS: 0, endS: 2.5, speaker: null, text: 'Hello there.' },
      { startS: 9, endS: 10, speaker: null, text: 'Bye.' },
    ],
  });
});

test.each([
  ['a program that fails', "console.error('failed to load'); process.exit(3);", 'process-died'],
  ['one that writes nothing', '', 'malformed-answer'],
  ['one whose times are after the end', writes([said(90_000, 91_000, ' Late.')]), 'malformed-answer'],
])('%s is told as such', async (_, body, kind) => {
  const programPath = await program(`whisper-${kind}-${body.length}`, body);
  const speech = new WhisperProgram(() => ({ programPath, modelPath }));

  const failed: unknown = await speech
    .writeDown(soundPath, 10, () => undefined, neverAborted)
    .catch((cause: unknown) => cause);

  expect(failureOf(failed).kind).toBe(kind);
});

test.each([
  ['garbage', 'Buffer.from([0xff, 0x00, 0x7b, 0xfe])'],
  ['JSON of another kind', '"[1,2,3]"'],
  ['lists that nest without end', "'['.repeat(5_000_000)"],
  ['100 MB', '`{"transcription":[{"offsets":{"from":0,"to":1},"text":"${"x".repeat(100_000_000)}"}]}`'],
  [
    'more lines than minutes hold',
    'JSON.stringify({ transcription: Array(200_000).fill({ offsets: { from: 0, to: 1 }, text: "x" }) })',
  ],
])('an output of %s is told, and nothing of it stays', async (_, output) => {
  const programPath = await program(
    `whisper-output-${output.length}`,
    `const fs = require('node:fs');
fs.writeFileSync(output + '.json', ${output});
fs.writeFileSync(${JSON.stringify(join(dir, 'made'))}, output + '.json');`,
  );
  const speech = new WhisperProgram(() => ({ programPath, modelPath }));

  const failed: unknown = await speech
    .writeDown(soundPath, 10, () => undefined, neverAborted)
    .catch((cause: unknown) => cause);

  expect(failureOf(failed).kind).toBe('malformed-answer');
  expect(existsSync(await readFile(join(dir, 'made'), 'utf8'))).toBe(false);
});

test('a program that talks without end, or is killed in the middle, is told with its last words', async () => {
  const body = "for (let i = 0; i < 200; i += 1) require('node:fs').writeSync(2, 'x'.repeat(100_000));";
  const programPath = await program(
    'whisper-killed',
    `${body} require('node:fs').writeSync(2, '\\nthe last words\\n'); process.kill(process.pid, 'SIGKILL');`,
  );
  const speech = new WhisperProgram(() => ({ programPath, modelPath }));

  const failed: unknown = await speech
    .writeDown(soundPath, 10, () => undefined, neverAborted)
    .catch((cause: unknown) => cause);

  const failure = failureOf(failed);
  expect(failure).toMatchObject({ kind: 'process-died', tool: 'speech-program' });
  expect(failure.detail).toMatch(/the last words$/u);
  expect(failure.detail?.length).toBeLessThan(3000);
});

test('a program that is gone, or was never chosen, is missing', async () => {
  for (const programPath of [null, join(dir, 'nothing-here')]) {
    const speech = new WhisperProgram(() => ({ programPath, modelPath }));
    const failed: unknown = await speech
      .writeDown(soundPath, 10, () => undefined, neverAborted)
      .catch((cause: unknown) => cause);

    expect(failureOf(failed)).toMatchObject({ kind: 'tool-missing', tool: 'speech-program' });
  }
});

test('a stop ends the program', async () => {
  const programPath = await program(
    'whisper-endless',
    "console.error('progress =  10%'); setInterval(() => undefined, 1000);",
  );
  const stop = new AbortController();
  const speech = new WhisperProgram(() => ({ programPath, modelPath }));

  await expect(
    speech.writeDown(soundPath, 10, () => stop.abort(new Error('stopped')), stop.signal),
  ).rejects.toThrow('stopped');
});

test('the program writes beside the sound, whose folder is emptied after a crash, and leaves nothing there', async () => {
  const where = join(dir, 'where');
  const tell = `require('node:fs').writeFileSync(${JSON.stringify(where)}, output);`;
  const programPath = await program('whisper-telling', `${tell}\n${writes([said(0, 2500, ' Hello.')])}`);

  await new WhisperProgram(() => ({ programPath, modelPath })).writeDown(
    soundPath,
    10,
    () => undefined,
    neverAborted,
  );

  expect(dirname(dirname(await readFile(where, 'utf8')))).toBe(dirname(soundPath));
  expect(await readdir(dirname(soundPath))).toEqual([]);
});

test('the check says what is wrong', async () => {
  const programPath = await program('whisper-checked', '');
  const other = join(dir, 'other.bin');
  await writeFile(other, 'no model');

  expect(await checkSpeech({ programPath, modelPath })).toBe('ready');
  expect(await checkSpeech({ programPath: null, modelPath })).toBe('not-chosen');
  expect(await checkSpeech({ programPath: join(dir, 'gone'), modelPath })).toBe('no-program');
  expect(await checkSpeech({ programPath: process.execPath, modelPath })).toBe('other-program');
  expect(await checkSpeech({ programPath, modelPath: null })).toBe('no-model-chosen');
  expect(await checkSpeech({ programPath, modelPath: join(dir, 'gone.bin') })).toBe('no-model');
  expect(await checkSpeech({ programPath, modelPath: other })).toBe('other-file');
});
