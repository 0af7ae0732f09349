import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { threadFromSource } from '../processes/testing/thread-from-source.ts';
import type { PageReport } from './report-renderer.ts';
import { ThreadedRenderer } from './threaded-renderer.ts';

/** A thread that breaks in every way, as the report tells it. */
const BREAKING = `
import { parentPort } from 'node:worker_threads';
parentPort.on('message', ({ markdown }) => {
  if (markdown === 'hang') for (;;);
  if (markdown === 'exit') process.exit(0);
  if (markdown === 'throw') throw new Error('broken');
  if (markdown === 'fail') parentPort.postMessage({ kind: 'failed', reason: 'RangeError' });
  parentPort.postMessage({ kind: 'combined', rendered: { markdown: 'laid out', leftAsText: 0 } });
});
`;

/** A thread that takes five pieces of a document and fails at the sixth. */
const SETTING = `
import { parentPort } from 'node:worker_threads';
let taken = 0;
parentPort.on('message', () => {
  taken += 1;
  parentPort.postMessage(taken <= 5 ? { kind: 'word', bytes: [new Uint8Array([taken])] } : { kind: 'failed', reason: 'full' });
});
`;

let dir: string;
let real: string;
let breaking: string;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'framelane-thread-'));
  breaking = join(dir, 'breaking.mjs');
  await writeFile(breaking, BREAKING);
  real = await threadFromSource(new URL('report-worker.ts', import.meta.url), dir);
});
afterAll(() => rm(dir, { recursive: true, force: true, maxRetries: 5 }));

const report: PageReport = {
  markdown: 'At 0:41 she says “nobody said this”.',
  prefix: 'r1-',
  known: {
    durationS: 30,
    transcript: {
      kind: 'speech',
      cues: [{ startS: 0, endS: 4, text: 'My derm told me to stop this.' }],
      hasTimes: true,
      isCut: false,
    },
    context: '',
  },
  dismissed: [],
  isChecked: true,
  language: 'de',
  locale: 'de-DE',
};

it('lays out reports in a thread, with checks and words of the wanted language', async () => {
  const renderer = new ThreadedRenderer(real);
  const { html, doubts, leftAsText } = await renderer.page(report);
  expect(html).toContain('>0:41</mark>');
  expect(doubts).toHaveLength(2);
  expect(doubts.join(' ')).toMatch(/Zitat/u);
  expect(leftAsText).toBe(0);
  expect(await renderer.combined('# One')).toEqual({ markdown: '## One', leftAsText: 0 });
});

it.each(['exit', 'throw', 'fail'])(
  'keeps the text of a report whose thread ends with "%s", and lays out the next',
  async (how) => {
    const renderer = new ThreadedRenderer(breaking);
    const [broken, next] = await Promise.all([renderer.combined(how), renderer.combined('next')]);
    expect(broken).toEqual({ markdown: `\`\`\`\n${how}\n\`\`\`\n`, leftAsText: 1 });
    expect(next).toEqual({ markdown: 'laid out', leftAsText: 0 });
  },
);

it('gives up a report whose thread hangs', async () => {
  const renderer = new ThreadedRenderer(breaking, 500);
  expect(await renderer.combined('hang')).toMatchObject({ leftAsText: 1 });
  expect(await renderer.page({ ...report, markdown: 'fail' })).toEqual({
    html: '<pre><code>fail</code></pre>',
    doubts: [],
    leftAsText: 1,
  });
});

it('reads the pieces of a Word document no faster than they are set', async () => {
  const setter = join(dir, 'setter.mjs');
  await writeFile(setter, SETTING);
  const renderer = new ThreadedRenderer(setter);
  let read = 0;
  async function* pieces() {
    for (; read < 20; read += 1) yield await Promise.resolve(`<p>${read}</p>`);
  }
  const bytes: number[] = [];
  await expect(
    (async () => {
      const file = renderer.word(pieces(), { title: 'x', paper: 'A4' }, new AbortController().signal);
      for await (const piece of file) bytes.push(...piece);
    })(),
  ).rejects.toThrow('full');
  expect(bytes).toEqual([1, 2, 3, 4, 5]);
  expect(read).toBeLessThan(9);
});
