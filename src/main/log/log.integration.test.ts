import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startStandIn, type StandIn } from '../demo/stand-in.ts';
import type { Scenario } from '../demo/stand-in/scenario.ts';
import { ffmpegForTests } from '../media/testing/ffmpeg-for-tests.ts';
import { madeByFfmpeg } from '../media/testing/kept-files.ts';

/** The built terminal program, which `npm test` builds before it runs these tests. */
const program = fileURLToPath(new URL('../../../out/main/headless.js', import.meta.url));

/** Texts that must not reach the log, each from another source. */
const MARKERS = {
  key: 'AIzaSyMARKERkey0123456789abcdefghijklmn',
  context: 'MARKERcontext',
  transcript: 'MARKERtranscript',
  answer: 'MARKERanswer',
  name: 'MARKERname',
  folder: 'MARKERfolder',
};

let dir: string;
let clips: string;
let standIn: StandIn | null = null;

beforeEach(async () => {
  if (!existsSync(program)) throw new Error('Build first: npm run build.');
  dir = await mkdtemp(join(tmpdir(), 'framelane-log-'));
  clips = join(dir, MARKERS.folder);
  await mkdir(clips);
  await writeFile(join(clips, `${MARKERS.name} broken.mp4`), Buffer.alloc(4096, 'moov'));
});

/** Makes the clips of a batch. Their lengths differ, because copies of one video would be asked about once. */
async function makeClips(names: readonly string[]): Promise<void> {
  const ffmpeg = await ffmpegForTests();
  for (const [index, name] of names.entries()) {
    const path = join(clips, `${MARKERS.name} ${name}`);
    const source = ['-f', 'lavfi', '-i', `testsrc2=size=128x96:rate=10:duration=${2 + index / 5}`];
    await madeByFfmpeg(ffmpeg, [...source, '-pix_fmt', 'yuv420p'], `${path}.mp4`);
    await writeFile(`${path}.srt`, `1\n00:00:00,000 --> 00:00:01,000\n${MARKERS.transcript}\n`);
  }
}

afterEach(async () => {
  await standIn?.close();
  standIn = null;
  await rm(dir, { recursive: true, force: true, maxRetries: 5 });
});

const ANSWER = `${MARKERS.answer} is no report`;

const REPEATED: Scenario = {
  kind: 'status',
  status: 400,
  message: `Invalid: ${Object.values(MARKERS).join(' ')}`,
};

/** The stand-in's scenario for each video of a batch, by the end of its name. */
type Met = Readonly<Record<string, Scenario>>;

test.each<[string, readonly string[], Met]>([
  [
    'one that works, answers that are no reports, and an API that repeats the question,',
    [],
    { one: { kind: 'answer' }, three: { kind: 'answer', text: ANSWER }, two: REPEATED },
  ],
  [
    'a connection that breaks and an API that repeats the question, to processes of their own,',
    ['--driver', 'headless'],
    { one: { kind: 'malformed-chunk' }, two: REPEATED },
  ],
])('a batch with %s leaves nothing of the user in the log', async (_title, options, met) => {
  await makeClips(Object.keys(met));
  const seen = new Set<string>();
  standIn = await startStandIn({
    script: ({ texts }) => {
      const name = /^# Report: \S+ (\w+)\.mp4$/mu.exec(texts.join('\n'))?.[1] ?? '';
      const isAgain = seen.has(name);
      seen.add(name);
      // A connection breaks once: each further time would be a wait, and the same lines.
      return isAgain && met[name]?.kind === 'malformed-chunk'
        ? { kind: 'answer' }
        : (met[name] ?? { kind: 'answer' });
    },
  });
  const { stderr, stdout, log } = await analyze([clips, ...options, '--limit', '1']);
  // The run contained the markers, and the log has lines about it.
  expect([...seen].sort()).toEqual(Object.keys(met).sort());
  expect(standIn.requests.flatMap(({ texts }) => texts).join('\n')).toContain(MARKERS.transcript);
  expect(stdout).toContain('"type":"job-');
  expect(log).toMatch(/ info {2}session {2}batch \S+ started with limit 1\n/u);
  expect(log).toMatch(/ info {2}app {6}data folder: the one of FRAMELANE_HOME\n/u);
  expect(log).toMatch(/ info {2}gemini {3}sign-in: a key of the environment\n/u);
  expect(log).toMatch(/ info {2}media {4}ffmpeg \S+ \(/u);
  expect(log).toMatch(/ info {2}gemini {3}gemini \S+ \((?:bundled|GEMINI_BIN)\)\n/u);
  for (const [what, marker] of Object.entries(MARKERS)) {
    expect({ what, found: linesWith(marker, log) }).toEqual({ what, found: [] });
  }
  // `--verbose` prints the same lines on standard error, and none of them on standard output.
  for (const line of log.trimEnd().split('\n')) expect(stderr).toContain(line);
  expect(
    stdout
      .trimEnd()
      .split('\n')
      .every((line) => line.startsWith('{')),
  ).toBe(true);
});

test('a gemini that complains about the question leaves its complaints out of the log', async () => {
  const chatty = join(dir, 'chatty.js');
  await makeClips(['one']);
  const complaint = Object.values(MARKERS).join(' ');
  await writeFile(chatty, `console.error(${JSON.stringify(complaint)}); process.exit(42);`);
  const { log } = await analyze([clips, '--limit', '1'], { GEMINI_BIN: chatty });
  expect(log).toMatch(
    / warn {2}gemini {3}\w+ process \d+ ended with code 42: \d+ characters of complaints\n/u,
  );
  for (const marker of Object.values(MARKERS)) expect(linesWith(marker, log)).toEqual([]);
});

function linesWith(marker: string, log: string): readonly string[] {
  return log.split('\n').filter((line) => line.includes(marker));
}

async function analyze(options: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const home = join(dir, 'home');
  const argv = ['--json', '--verbose', '--frames', '3', '--context', MARKERS.context, ...options];
  const child = spawn(process.execPath, [program, ...argv], {
    cwd: dir,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      FRAMELANE_HOME: home,
      GEMINI_API_KEY: MARKERS.key,
      GOOGLE_GEMINI_BASE_URL: standIn?.url ?? 'http://127.0.0.1:9',
      ...env,
    },
  });
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { stdout, stderr, log: await readFile(join(home, 'logs', 'framelane.log'), 'utf8') };
}
