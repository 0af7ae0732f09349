import jpeg from 'jpeg-js';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { defaultMarkdown, type ExportChoices, type ExportFormat } from '../../src/shared/export-choices.ts';
import { english } from '../../src/shared/i18n/i18n.ts';
import type { Batch } from '../../src/shared/session/model.ts';
import type { Findings } from '../../src/shared/template/findings.ts';
import type { Column } from '../../src/shared/template/template.ts';
import { reported, sampleBatch } from '../../src/shared/testing/sample-batch.ts';
import { exportReports } from '../../src/main/export/export-reports.ts';
import type { Print } from '../../src/main/export/paper.ts';
import type { Frame } from '../../src/main/pipeline/ports.ts';
import { ThreadedRenderer } from '../../src/main/export/threaded-renderer.ts';
import { threadFromSource } from '../../src/main/processes/testing/thread-from-source.ts';

/** Reports in many scripts, with wide and long tables, notes, links and pictures, as they are exported. */
const columns = Array.from({ length: 12 }, (_, n) => `Column ${n + 1}`);
const wide = [
  `| ${columns.join(' | ')} |`,
  `|${'---|'.repeat(12)}`,
  ...Array.from(
    { length: 6 },
    (_, row) =>
      `| ${columns.map((_, n) => (n === 0 ? `0:0${row}` : `value ${row}.${n} of it`)).join(' | ')} |`,
  ),
].join('\n');
const long = [
  '| Time | Shown | Said |\n|---|---|---|',
  ...Array.from(
    { length: 120 },
    (_, row) =>
      `| 0:${String(row % 34).padStart(2, '0')} | A hand lifts bottle ${row + 1} into the light, slowly | “wait for ${row + 1}” |`,
  ),
].join('\n');

/** Texts by the names of their videos. */
const sampleReports: Readonly<Record<string, string>> = {
  'chinese 中文视频.mp4':
    '## 概要\n\n这个视频介绍了一款新产品。**“重点”**是便宜。时间大约3~5秒，优惠8~10秒。\n\n- **价格：**大约~100元，原价~200元\n- 见https://a.example/x。然后[^1]\n\n| 时间 | 内容 |\n|---|---|\n| 0:01 | **开场：**主持人说“大家好” |\n| 0:03 | 25~30 元 |\n\n[^1]: 来源见[商店][s]。\n\n[s]: https://a.example/shop\n',
  'japanese.mp4':
    '## 概要\n\nこの動画は**「新製品」**を紹介します。3〜5秒、8~10秒。直骨海角次今。\n\n1. 最初\n2. 次\n',
  'korean.mp4': '## 요약\n\n이 영상은 **시작(start)**합니다. 3~5초, 8~10초.\n\n> 인용문입니다.\n',
  'arabic تقرير.mp4':
    '## ملخص\n\nيعرض الفيديو منتج Nike Air Max الجديد بسعر 25 دولارًا. iPhone هو الأفضل.\n\n- أول نقطة في 0:05\n- Only Latin here.\n- ثالث نقطة مع `C++` في الداخل\n\n| الوقت | ماذا | السعر |\n|---|---|---|\n| 0:05 | منتج جديد | 25 |\n| 0:07 | Nike Air | 30 |\n\n> قال المقدم: «مرحبا بكم».\n\n### عنوان فرعي\n\nنص آخر[^1].\n\n[^1]: ملاحظة في الأسفل.\n',
  'hebrew.mp4':
    '## סיכום\n\nהסרטון מציג את Framelane, מוצר חדש (2024). המחיר: 30 ₪!\n\n1. ראשון\n2. שני\n\n| זמן | מה |\n|---|---|\n| 0:05 | מוצר |\n',
  'thai.mp4': '## สรุป\n\nวิดีโอนี้แนะนำสินค้าใหม่ที่น่าสนใจมากและราคาไม่แพงสำหรับทุกคนในครอบครัว ราคา 3~5 บาท\n\n- ข้อแรก\n',
  'emoji 😀.mp4': '## Mood 😀\n\nHappy 🎉🔥 👩‍👧‍👦 🇩🇪 and हिन्दी, Ελληνικά, Русский, Tiếng Việt.\n',
  'wide table.mp4': `## Wide\n\nBefore the table.\n\n${wide}\n\nAfter the table.\n`,
  'long table.mp4': `## Long\n\n${long}\n\nThe end.\n`,
  'formulas and notes.mp4':
    '## Formulas\n\n$a_1 * b_2$ costs $5 and $10. $$\\frac{a}{b} \\\\ c$$\n\nA note[^a], again[^a], nested[^b]. [Source][1] <kbd>x</kbd> a<br>b\n\n```mermaid\ngraph TD; A-->B\n```\n\n[^a]: First, as in[^b].\n\n[^b]: Inner.\n\n[1]: https://a.example/source\n',
  [`${'ein sehr langer Name '.repeat(11)}end.mp4`]: '## Name\n\nThe name has 240 bytes.\n',
};

const templateColumns: readonly Column[] = [
  { key: 'hook', name: 'Hook', kind: 'text', outOf: null },
  { key: 'seen', name: 'Product seen', kind: 'time', outOf: null },
  { key: 'price', name: 'Price', kind: 'number', outOf: null },
  { key: 'claims', name: 'Claims', kind: 'list', outOf: null },
  { key: 'target', name: 'Audience', kind: 'text', outOf: null },
  { key: 'cuts', name: 'Cuts', kind: 'number', outOf: null },
  { key: 'score', name: 'Score', kind: 'number', outOf: 100 },
].map((column) => ({ ...column, instruction: '', about: '' }) as unknown as Column);

export interface Sample {
  readonly batch: Batch;
  readonly findings: readonly Findings[];
  /** Exports in one format and returns the path of the file. */
  readonly exported: (
    format: ExportFormat,
    print?: Print,
    changes?: Partial<ExportChoices>,
  ) => Promise<readonly string[]>;
}

/** Writes reports to a folder: those above, repeated until there are `count`. */
export async function sampleIn(folder: string, count: number): Promise<Sample> {
  const all = Object.entries(sampleReports);
  const reports = join(folder, 'reports');
  await mkdir(reports, { recursive: true });
  const entries = await Promise.all(
    Array.from({ length: count }, async (_, n) => {
      const [name = '', text = ''] = all[n % all.length] ?? [];
      const path = join(reports, `${n}.md`);
      await writeFile(path, text);
      return [n < all.length ? name : `${Math.floor(n / all.length)} ${name}`, reported(path)] as const;
    }),
  );
  const plain = sampleBatch(reports, Object.fromEntries(entries));
  const { template } = plain.plan;
  const batch: Batch = {
    ...plain,
    plan: { ...plain.plan, template: { ...template, columns: templateColumns } },
  };
  const findings = entries.map((_, n): Findings => ({
    headline: `A short clip about shoes ${n + 1}`,
    summary: 'A summary.',
    topics: ['shoes', 'spring'],
    moments: [
      { time: '0:02', what: 'the shoe' },
      { time: '0:20', what: 'the price' },
    ],
    columns: {
      hook: 'A question: do your feet hurt?',
      seen: '0:07',
      price: 19.9 + n,
      claims: ['light', 'waterproof'],
      target: 'Runners in their thirties',
      cuts: 12,
      score: (n * 37) % 101,
    },
  }));
  const pictures = Array.from({ length: 8 }, (_, n) => pictureOf(n));
  // A picture of its own for each report: those that are the same are one in a file.
  const framesOf = async (job: number): Promise<readonly Frame[]> =>
    await Promise.all(
      pictures.map(async (picture, n) => {
        const path = join(folder, `${job}-${n}.jpg`);
        await writeFile(path, Buffer.concat([picture, Buffer.from(String(job))]));
        return { path, timeS: n * 4, widthPx: WIDTH_PX, heightPx: HEIGHT_PX };
      }),
    );
  const renderer = new ThreadedRenderer(
    await threadFromSource(
      new URL('../../src/main/export/report-worker.ts', import.meta.url),
      join(folder, 'thread'),
    ),
  );
  return {
    batch,
    findings,
    exported: async (
      format,
      print = () => Promise.reject(new Error('Nothing is printed here')),
      changes = {},
    ) => {
      const { files } = await exportReports({
        batch,
        choices: {
          batchId: batch.id,
          jobs: null,
          formats: [format],
          isOneDocument: true,
          include: { frames: true, comparison: true, checks: true, transcript: false, details: false },
          columns: {},
          order: [],
          sort: { by: 'folder', isDescending: false },
          csvKind: 'sheets',
          markdown: defaultMarkdown,
          name: 'Clips',
          dir: folder,
          ...changes,
        },
        translations: english,
        dir: folder,
        computer: '0123abcd',
        sources: {
          framesOf,
          readReport: (path) => readFile(path, 'utf8'),
          context: '',
          transcriptOf: () => Promise.resolve(null),
          findings: () => Promise.resolve(findings),
        },
        renderer,
        keepsWebContent: false,
        print,
        drawPng: () => Promise.reject(new Error('Nothing is drawn here')),
        undrawnLetters: () => Promise.resolve([]),
        now: () => 1_700_000_100_000,
        signal: new AbortController().signal,
        onProgress: () => undefined,
      });
      return files;
    },
  };
}

const WIDTH_PX = 480;
const HEIGHT_PX = 270;

/** A picture with noise, as large as a frame of a video. */
function pictureOf(seed: number): Uint8Array {
  const [width, height] = [WIDTH_PX, HEIGHT_PX];
  const data = Buffer.alloc(width * height * 4);
  for (let place = 0; place < data.length; place += 1) data[place] = (place * (seed + 3) * 7919) % 251;
  return jpeg.encode({ data, width, height }, 60).data;
}
