import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { ThreadedRenderer } from '../src/main/export/threaded-renderer.ts';
import { wordsInThread } from '../src/main/media/subtitles/words-thread.ts';
import { parseReport, streamedText } from '../src/main/pipeline/report-text.ts';
import { PUSH_CHANNEL } from '../src/shared/ipc/channels.ts';
import { english } from '../src/shared/i18n/i18n.ts';
import { endlessAnswers, hostileAnswers } from '../src/shared/testing/hostile-answers.ts';
import { judge, printTable } from './support/table.ts';
import { buildStage } from './window/build.ts';
import { BATCH_ID } from './window/simulate.ts';
import { openStage, type Stage } from './window/stage.ts';

/** Measures how long hostile and endless answers hold the window and main: pings go to both all the time, and the longest wait counts. */
const MOST_MS = 200;
const PING_EVERY_MS = 5;
const root = join(import.meta.dirname, '..');
const answers = [...hostileAnswers, ...endlessAnswers];

interface Held {
  readonly by: string;
  readonly ms: number;
}

/** What a busy computer keeps a ping waiting for by itself. It is taken off. */
const idleMs = await longestWait(() => new Promise((resolve) => void setTimeout(resolve, 3000)));
const main = await heldMain();
const words = await heldByWords();
const window = await heldWindow();
printTable(
  ['what', 'answers', 'longest wait', 'by'],
  [
    ['nothing at all', '0', `${idleMs.toFixed(0)} ms`, ''],
    ['main, reading, saving and exporting', String(answers.length), `${main.ms.toFixed(0)} ms`, main.by],
    ['main, 12 MB of a transcript in JSON', '1', `${words.ms.toFixed(0)} ms`, words.by],
    ['the window, drawing the report', String(answers.length), `${window.ms.toFixed(0)} ms`, window.by],
  ],
);
judge([
  { what: 'longest wait for main, ms', measured: main.ms - idleMs, bound: { atMost: MOST_MS } },
  {
    what: 'longest wait for main while a transcript is read, ms',
    measured: words.ms - idleMs,
    bound: { atMost: MOST_MS },
  },
  { what: 'longest wait for the window, ms', measured: window.ms - idleMs, bound: { atMost: MOST_MS } },
]);

/** The longest time in which this thread answered no ping while `act` ran. */
async function longestWait(act: () => Promise<unknown>): Promise<number> {
  let longest = 0;
  let before = performance.now();
  const ping = (): void => {
    const now = performance.now();
    longest = Math.max(longest, now - before - PING_EVERY_MS);
    before = now;
  };
  const timer = setInterval(ping, PING_EVERY_MS);
  await act();
  clearInterval(timer);
  ping();
  return longest;
}

async function longestOf<T>(
  all: readonly T[],
  nameOf: (one: T) => string,
  act: (one: T) => Promise<number>,
): Promise<Held> {
  let worst: Held = { by: '', ms: 0 };
  for (const one of all) {
    const ms = await act(one);
    if (ms > worst.ms) worst = { by: nameOf(one), ms };
  }
  return worst;
}

/** What main does with an answer: it reads it while it comes and at its end, prepares it for its file, and lays it out for exports. */
async function heldMain(): Promise<Held> {
  const renderer = new ThreadedRenderer(join(root, 'out/main/report-worker.js'));
  await renderer.plain('[warm](https://up.example)');
  const { language, locale } = english;
  const cues = [{ startS: 0, endS: 4, text: 'nobody says any of this' }];
  const page = {
    prefix: 'r1-',
    known: {
      durationS: 30,
      transcript: { kind: 'speech', cues, hasTimes: true, isCut: false },
      context: '',
    },
    dismissed: [],
    isChecked: true,
    language,
    locale,
  } as const;
  return longestOf(
    answers,
    ({ name }) => name,
    ({ raw }) =>
      longestWait(async () => {
        const parsed = parseReport(raw, []);
        await breathe();
        const markdown = 'markdown' in parsed ? parsed.markdown : streamedText(raw);
        await breathe();
        await renderer.plain(markdown);
        await renderer.combined(markdown);
        await renderer.page({ ...page, markdown });
      }),
  );
}

async function heldByWords(): Promise<Held> {
  const word = {
    start: 1.5,
    end: 1.9,
    text: 'a word',
    words: [{ word: 'a', start: 1.5, end: 1.6, probability: 0.5 }],
  };
  const segments = Array.from({ length: 100_000 }, (_, index) => ({
    ...word,
    id: index,
    start: index,
    end: index + 1,
  }));
  const bytes = new TextEncoder().encode(JSON.stringify({ segments })).subarray(0, 12_000_000);
  const sidecar = {
    name: 'clip.json',
    extension: 'json',
    language: null,
    kind: null,
    isReadable: true,
    saysWords: false,
  };
  const file = { bytes, isWhole: true, name: 'clip.json', sidecar, durationS: 3600, frameRate: 25 };
  const ms = await longestWait(() =>
    // Safe: these are the fields of a file beside a video that are read.
    wordsInThread(
      file as unknown as Parameters<typeof wordsInThread>[0],
      new AbortController().signal,
      join(root, 'out/main/words-worker.js'),
    ),
  );
  return { by: `${(bytes.length / 1e6).toFixed(0)} MB`, ms };
}

/** In main each of these steps is a task of its own. */
async function breathe(): Promise<void> {
  await new Promise((resolve) => void setTimeout(resolve, 2 * PING_EVERY_MS));
}

async function heldWindow(): Promise<Held> {
  const builtDir = await mkdtemp(join(tmpdir(), 'framelane-stage-'));
  try {
    await buildStage(builtDir);
    await using stage = await openStage(builtDir, { scenario: 'finished' });
    const { page } = stage;
    await page.locator('[role=row][data-video]').first().click();
    await page.getByRole('article').waitFor();
    await pingInPage(page);
    let shown = 0;
    return await longestOf(
      answers,
      ({ name }) => name,
      async ({ name, raw }) => {
        shown += 1;
        const end = `The end of report ${shown}.`;
        await show(stage, `${streamedText(raw) || raw}\n\n${end}`);
        return waited(page, name, end);
      },
    );
  } finally {
    await rm(builtDir, { recursive: true, force: true });
  }
}

async function show({ app }: Stage, text: string): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, [channel, batchId, report]) => {
      for (const { webContents } of BrowserWindow.getAllWindows()) {
        webContents.send(channel, 'report.text', { batchId, job: 0, text: report, isFinal: true });
      }
    },
    [PUSH_CHANNEL, BATCH_ID, text] as const,
  );
}

/** Lets the page ping itself from now on. */
async function pingInPage(page: Page): Promise<void> {
  await page.evaluate((everyMs) => {
    const pings = { longest: 0, before: performance.now() };
    Object.assign(globalThis, { pings });
    setInterval(() => {
      const now = performance.now();
      pings.longest = Math.max(pings.longest, now - pings.before - everyMs);
      pings.before = now;
    }, everyMs);
  }, PING_EVERY_MS);
}

/** The longest wait since the last call, once the report is drawn to its end. */
async function waited(page: Page, name: string, end: string): Promise<number> {
  await page
    .getByText(end)
    .last()
    .waitFor({ state: 'attached', timeout: 60_000 })
    .catch(() => {
      throw new Error(`The report was not drawn: ${name}`);
    });
  return page.evaluate(() => {
    // Safe: `pingInPage` set it.
    const { pings } = globalThis as unknown as { pings: { longest: number } };
    const { longest } = pings;
    pings.longest = 0;
    return longest;
  });
}
