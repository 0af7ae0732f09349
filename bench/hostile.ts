import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import type { PageReport } from '../src/main/export/report-renderer.ts';
import { ThreadedRenderer } from '../src/main/export/threaded-renderer.ts';
import { wordsInThread } from '../src/main/media/subtitles/words-thread.ts';
import { parseReport, streamedText } from '../src/main/pipeline/report-text.ts';
import { PUSH_CHANNEL } from '../src/shared/ipc/channels.ts';
import { english } from '../src/shared/i18n/i18n.ts';
import { endlessAnswers, hostileAnswers, type HostileAnswer } from '../src/shared/testing/hostile-answers.ts';
import { breathe, longestWait } from './support/longest-wait.ts';
import { judge, printTable } from './support/table.ts';
import { buildStage } from './window/build.ts';
import { BATCH_ID } from './window/simulate.ts';
import { openStage, type Stage } from './window/stage.ts';

/** Measures how long hostile and endless answers hold the window and main: pings go to both all the time, and the longest wait counts. */
const MOST_MS = 200;
const PING_EVERY_MS = 5;
const root = join(import.meta.dirname, '..');
const answers = [...hostileAnswers, ...endlessAnswers];

/** The endless answers each, and all hostile ones in one. */
const documentAnswers: readonly HostileAnswer[] = [
  ...endlessAnswers,
  { name: 'all that act, load or leave', raw: hostileAnswers.map(({ raw }) => raw).join('\n\n') },
];

interface Held {
  readonly by: string;
  readonly ms: number;
}

/** The longest wait of a ping that a busy computer causes by itself, in milliseconds. It is subtracted. */
const idleMs = await longestWait(() => new Promise((resolve) => void setTimeout(resolve, 3000)));
const renderer = new ThreadedRenderer(join(root, 'out/main/report-worker.js'));
await renderer.plain('[warm](https://up.example)');
const main = await heldMain();
const documents = await heldByDocuments();
const words = await heldByWords();
const [window, printing] = await heldWindow();
printTable(
  ['what', 'answers', 'longest wait', 'by'],
  [
    ['nothing at all', '0', `${idleMs.toFixed(0)} ms`, ''],
    ['main, reading, saving and exporting', String(answers.length), `${main.ms.toFixed(0)} ms`, main.by],
    [
      'main, Word documents',
      String(endlessAnswers.length + 1),
      `${documents.ms.toFixed(0)} ms`,
      documents.by,
    ],
    ['main, PDF', String(endlessAnswers.length + 1), `${printing.ms.toFixed(0)} ms`, printing.by],
    ['main, 12 MB of a transcript in JSON', '1', `${words.ms.toFixed(0)} ms`, words.by],
    ['the window, drawing the report', String(answers.length), `${window.ms.toFixed(0)} ms`, window.by],
  ],
);
judge([
  { what: 'longest wait for main, ms', measured: main.ms - idleMs, bound: { atMost: MOST_MS } },
  {
    what: 'longest wait for main while Word documents are made, ms',
    measured: documents.ms - idleMs,
    bound: { atMost: MOST_MS },
  },
  {
    what: 'longest wait for main while PDFs are made, ms',
    measured: printing.ms - idleMs,
    bound: { atMost: MOST_MS },
  },
  {
    what: 'longest wait for main while a transcript is read, ms',
    measured: words.ms - idleMs,
    bound: { atMost: MOST_MS },
  },
  { what: 'longest wait for the window, ms', measured: window.ms - idleMs, bound: { atMost: MOST_MS } },
]);

function nameOf({ name }: HostileAnswer): string {
  return name;
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

/** Passes each answer through main's steps: it reads it while it comes and at its end, prepares it for its file, and lays it out for exports. */
async function heldMain(): Promise<Held> {
  return longestOf(answers, nameOf, ({ raw }) =>
    longestWait(async () => {
      const markdown = await textOf(raw);
      await renderer.plain(markdown);
      await renderer.combined(markdown);
      await renderer.page(pageOf(markdown));
    }),
  );
}

/** In main each of these steps is a task of its own. */
async function textOf(raw: string): Promise<string> {
  const parsed = parseReport(raw, []);
  await breathe();
  const markdown = 'markdown' in parsed ? parsed.markdown : streamedText(raw);
  await breathe();
  return markdown;
}

function pageOf(markdown: string): PageReport {
  const { language, locale } = english;
  const cues = [{ startS: 0, endS: 4, text: 'nobody says any of this' }];
  return {
    markdown,
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
  };
}

async function pageFor({ raw }: HostileAnswer): Promise<string> {
  const { html } = await renderer.page(pageOf(streamedText(raw)));
  return `<article><h2>A report</h2>${html}</article>`;
}

async function heldByDocuments(): Promise<Held> {
  const { signal } = new AbortController();
  return longestOf(documentAnswers, nameOf, async (answer) => {
    const html = await pageFor(answer);
    const pieces = (async function* () {
      yield* await Promise.resolve([html]);
    })();
    return longestWait(async () => {
      const file = renderer.word(pieces, { title: answer.name, paper: 'A4' }, signal);
      for await (const piece of file) if (piece.length === 0) throw new Error('A document has no bytes');
    });
  });
}

async function heldByPrinting({ app }: Stage, builtDir: string): Promise<Held> {
  const path = join(builtDir, 'printed.html');
  return longestOf(documentAnswers, nameOf, async (answer) => {
    await writeFile(path, `<!doctype html><meta charset="utf-8"><body>${await pageFor(answer)}`);
    return await app.evaluate(async (_, page) => {
      // Safe: the stage's main set it.
      const { heldByPrinting: held } = globalThis as unknown as {
        heldByPrinting: (page: string) => Promise<number>;
      };
      return await held(page);
    }, path);
  });
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

async function heldWindow(): Promise<readonly [drawing: Held, printing: Held]> {
  const builtDir = await mkdtemp(join(tmpdir(), 'framelane-stage-'));
  try {
    await buildStage(builtDir);
    await using stage = await openStage(builtDir, { scenario: 'finished' });
    const { page } = stage;
    await page.locator('[role=row][data-video]').first().click();
    await page.getByRole('article').waitFor();
    await pingInPage(page);
    let shown = 0;
    const drawing = await longestOf(answers, nameOf, async ({ name, raw }) => {
      shown += 1;
      const end = `The end of report ${shown}.`;
      await show(stage, `${streamedText(raw) || raw}\n\n${end}`);
      return waited(page, name, end);
    });
    return [drawing, await heldByPrinting(stage, builtDir)];
  } finally {
    await rm(builtDir, { recursive: true, force: true });
  }
}

async function show({ app }: Stage, text: string): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, [channel, batchId, report]) => {
      for (const { webContents } of BrowserWindow.getAllWindows()) {
        webContents.send(channel, 'report.text', {
          batchId,
          job: 0,
          text: report,
          isFinal: true,
          isGone: false,
        });
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
