import { strFromU8, unzipSync } from 'fflate';
import jpeg from 'jpeg-js';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import readXlsxFile from 'read-excel-file/node';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { defaultMarkdown, type ExportChoices, type ExportProgress } from '../../shared/export-choices.ts';
import type { Batch, JobStatus } from '../../shared/session/model.ts';
import type { Findings } from '../../shared/template/findings.ts';
import type { Column } from '../../shared/template/template.ts';
import { reported, sampleBatch } from '../../shared/testing/sample-batch.ts';
import { noEvidence } from '../../shared/checks/check-text.ts';
import { english } from '../../shared/i18n/i18n.ts';
import { localMoment } from '../../shared/tables/cell-text.ts';
import { hostileNames } from '../../shared/testing/hostile-names.ts';
import { tempName } from '../files/abandoned.ts';
import { isSafeName } from '../files/safe-name.ts';
import { withTitle } from '../pipeline/report-text.ts';
import { threadFromSource } from '../processes/testing/thread-from-source.ts';
import { exportReports } from './export-reports.ts';
import { pageScript } from './page-script.ts';
import { renderReport } from './report-html.ts';
import { ThreadedRenderer } from './threaded-renderer.ts';

/** The real thread. */
let renderer: ThreadedRenderer;
let threadDir: string;

beforeAll(async () => {
  threadDir = await mkdtemp(join(tmpdir(), 'framelane-export-thread-'));
  renderer = new ThreadedRenderer(
    await threadFromSource(new URL('report-worker.ts', import.meta.url), threadDir),
  );
});

afterAll(async () => {
  await rm(threadDir, { recursive: true, force: true, maxRetries: 5 });
});

let dir: string;
let target: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'framelane-export-'));
  target = join(dir, 'exports');
});

afterEach(async () => {
  await rm(dir, { recursive: true, force: true, maxRetries: 5 });
});

const COMPUTER = '0123abcd';

const refused: JobStatus = {
  kind: 'failed',
  failure: { kind: 'refused', detail: 'SAFETY' },
  draftPath: null,
};

describe('exportReports', () => {
  it('lays out the other reports where one would take for ever, and names it', async () => {
    const batch = await batchWith({
      'a.mp4': `# Report: a.mp4\n\n${'>'.repeat(10_000)} ${'*'.repeat(20_000)}\n\n**Good.**`,
      'b.mp4': '# Report: b.mp4\n\n**Good.**',
    });
    const result = await run(batch, { formats: ['html', 'markdown', 'docx'] });
    expect(result.leftAsText).toEqual(['a.mp4']);
    const [combined = '', page = ''] = await Promise.all(result.files.map(read));
    expect(page.match(/<strong>Good\.<\/strong>/gu)).toHaveLength(2);
    expect(page.match(/could not be laid out and is shown as it was written/gu)).toHaveLength(1);
    expect(combined).toContain(`\n\`\`\`\n${'>'.repeat(10_000)}`);
    expect(combined.match(/could not be laid out and is shown as it was written/gu)).toHaveLength(1);
  });

  it('takes videos of any name into every format, together and each alone', async () => {
    // A name of a file holds no slash.
    const names = hostileNames.map((name) => `${name.replaceAll('/', '-')}.mp4`);
    const batch = await batchWith(
      Object.fromEntries(names.map((name) => [name, withTitle('# Report: x\n\nWords.', name)])),
    );
    const { files } = await run(batch, { formats: ['markdown', 'html', 'docx', 'xlsx', 'csv', 'json'] });
    const [markdown = '', page = '', , , csv = ''] = await Promise.all(files.map(read));
    expect(markdown.match(/^## /gmu)).toHaveLength(names.length + 1);
    const { html } = renderReport(markdown, {
      prefix: '',
      evidence: noEvidence,
      dismissed: new Set(),
      isChecked: false,
      translations: english,
    });
    expect(html.match(/<h3>/gu)).toHaveLength(names.length + 1);
    expect(html.match(/<(?:script|img|a (?![^>]*href="(?:#|mailto:)))[^>]*>/gu)).toBeNull();
    expect(page.match(/<article /gu)).toHaveLength(names.length);
    // The page's own script, which its policy knows by its hash, and nothing else that acts.
    const [before = '', after] = page.split(`<script>${pageScript}</script>`);
    expect(after).toBe('\n</body>\n</html>\n');
    expect(before).not.toMatch(/<(?:script|img|a href="(?!#))/u);
    const hash = createHash('sha256').update(pageScript).digest('base64');
    expect(page).toContain(`script-src 'sha256-${hash}'; base-uri 'none'`);
    // Neither a formula nor a line of its own.
    expect(csv).not.toMatch(/^"?[=+@＝-]/mu);
    // The names are told as they are, also by a reader that did not write them.
    const [sheet] = await readXlsxFile(await readFile(files[3] ?? ''), { trim: false });
    expect(sheet?.data.slice(1).map(([name]) => name)).toEqual(
      names.map((name) =>
        name
          .replaceAll(/\r\n?/gu, '\n')
          // oxlint-disable-next-line no-control-regex -- Excel refuses a workbook with one of them
          .replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/gu, '')
          .replaceAll(/\p{Surrogate}/gu, '\uFFFD'),
      ),
    );
    const word = unzipSync(await readFile(files[2] ?? ''));
    expect(strFromU8(word['word/document.xml'] ?? new Uint8Array())).not.toMatch(
      // oxlint-disable-next-line no-control-regex -- Word refuses a document with one of them
      /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/u,
    );

    const each = await run(batch, { formats: ['markdown', 'html'], isOneDocument: false });
    expect(new Set(each.files.map((file) => file.toLowerCase())).size).toBe(2 * names.length);
    for (const file of each.files) expect(isSafeName(basename(file)), file).toBe(true);
  });

  it('copies the reports in the folder’s order under names of their own', async () => {
    const batch = await batchWith({ 'b.mp4': 'B', 'sub/b.mp4': 'sub B', 'a.mp4': 'A' });
    const { files } = await run(batch, { formats: ['markdown'], isOneDocument: false });
    const folder = join(target, 'Clips');
    expect(files).toEqual([join(folder, 'b.md'), join(folder, 'sub - b.md'), join(folder, 'a.md')]);
    expect(await Promise.all(files.map(read))).toEqual(['B', 'sub B', 'A']);
  });

  it('leaves the names of the folder’s index to the index', async () => {
    const batch = await batchWith({ 'a.mp4': 'A' });
    const { files } = await run(batch, { formats: ['json', 'markdown'], name: 'Index (2)' });
    expect(files).toEqual([join(target, 'Index (2).md'), join(target, '_Index (2).json')]);
    const each = await run(batch, { formats: ['markdown'], isOneDocument: false, name: 'index.json' });
    expect(each.dir).toBe(join(target, '_index.json'));
  });

  it('combines them into one file, each under its name, with the failures in words at the end', async () => {
    const batch = await batchWith(
      { 'b_1.mp4': '# Report: b_1.mp4\n\n## Summary\n\nGood.', 'a.mp4': '# Report: renamed\n\n```json\n{' },
      { 'c.mp4': refused },
    );
    const { files } = await run(batch, { formats: ['markdown'] });
    expect(await read(files[0] ?? '')).toBe(
      [
        '# Clips',
        '',
        '2 reports, 1 video without one.',
        '',
        '## Contents',
        '',
        '- [b\\_1.mp4](#video-1) (0:34): A short clip about shoes',
        '- [a.mp4](#video-2) (0:34): A short clip about shoes',
        '',
        '---',
        '',
        '<a id="video-1"></a>',
        '',
        '## b\\_1.mp4',
        '',
        '### Summary',
        '',
        'Good.',
        '',
        '---',
        '',
        '<a id="video-2"></a>',
        '',
        '## a.mp4',
        '',
        '## Report: renamed',
        '',
        '```json',
        '{',
        '```',
        '',
        '',
        '---',
        '',
        '## Videos without a report',
        '',
        '- **c.mp4**: Gemini declined to describe this video. Its safety rules stopped the report. Other wording in the context may help.',
        '',
      ].join('\n'),
    );
  });

  it('makes one page that holds its frames and can run and fetch nothing', async () => {
    const video = `"><img src=x onerror=alert(1)>.mp4`;
    const batch = await batchWith({
      'a.mp4': '<script>alert(1)</script>\n\n![x](https://evil.example/p.png)',
    });
    const hostile: Batch = {
      ...batch,
      name: '</title><script>alert(2)</script>',
      jobs: batch.jobs.map((job) => ({ ...job, video: { ...job.video, name: video } })),
    };
    const { files } = await run(hostile, { formats: ['html'] }, { frames: 20 });
    const page = await read(files[0] ?? '');
    expect(page).not.toMatch(/<script|<img src=x|evil\.example/iu);
    expect(page).toContain(`default-src 'none'; img-src data:; style-src 'sha256-`);
    expect(
      [...page.matchAll(/<img src="data:image\/jpeg;base64,[^"]+" alt="Frame at ([\d:]+)">/gu)].map(
        ([, time]) => time,
      ),
    ).toEqual(['0:00', '0:03', '0:05', '0:08', '0:11', '0:14', '0:16', '0:19']);
    expect([...page.matchAll(/<(?:img|script|link|iframe|source|object)\b/giu)]).toHaveLength(8);
  });

  it('leaves out frames that are gone or are no pictures, and says which report is gone', async () => {
    const batch = await batchWith({ 'a.mp4': 'A', 'b.mp4': 'B' });
    await rm(join(dir, 'reports', '1.md'));
    await mkdir(join(dir, 'frames'));
    await writeFile(join(dir, 'frames', '0.jpg'), '<html>not a picture</html>');
    const { files } = await run(batch, { formats: ['markdown', 'html'] }, { frames: 2, makeFrames: false });
    expect(files.map((file) => file.slice(target.length + 1))).toEqual(['Clips.md', 'Clips.html']);
    expect(await read(files[1] ?? '')).not.toContain('<img');
    for (const file of files) expect(await read(file)).toContain('The report file is no longer there.');
    const each = await run(batch, { formats: ['markdown'], isOneDocument: false });
    expect(each.files).toEqual([join(target, 'Clips', 'a.md')]);
  });

  it('survives a report with broken UTF-8', async () => {
    const batch = await batchWith({ 'a.mp4': '' });
    await writeFile(
      join(dir, 'reports', '0.md'),
      Buffer.from([0x23, 0x20, 0xff, 0xfe, 0x00, 0xed, 0xa0, 0x80, 0x0a]),
    );
    const { files } = await run(batch, { formats: ['html', 'markdown'] });
    for (const file of files) expect(Buffer.from(await readFile(file)).toString('utf8')).toContain('\uFFFD');
  });

  it('never replaces an existing file and leaves nothing half-done', async () => {
    const batch = await batchWith({ 'a.mp4': 'A' });
    await run(batch, { formats: ['html', 'csv'] });
    await run(batch, { formats: ['html'], isOneDocument: false });
    const first = await read(join(target, 'Clips.html'));
    const again = await run(batch, { formats: ['html', 'csv'] });
    const each = await run(batch, { formats: ['html'], isOneDocument: false });
    expect([...again.files, ...each.files].map((file) => file.slice(target.length + 1))).toEqual([
      'Clips (2).html',
      'Clips (2).csv',
      join('Clips (2)', 'a.html'),
    ]);
    expect(await read(join(target, 'Clips.html'))).toBe(first);
    expect((await readdir(target)).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('removes what this computer left half written when it crashed, and not what another one is writing', async () => {
    const batch = await batchWith({ 'a.mp4': 'A' });
    const { pid: gone } = spawnSync(process.execPath, ['--version']);
    const [left, others] = [COMPUTER, 'fedcba98'].map((computer) =>
      tempName('0123456789ab', computer).replace(String(process.pid), String(gone)),
    );
    await mkdir(target);
    for (const name of [left, others]) await writeFile(join(target, name ?? ''), 'half');
    await run(batch, { formats: ['csv'] });
    expect((await readdir(target)).toSorted()).toEqual([others, 'Clips.csv']);
  });

  it('fills the parts of a name for each file, and makes what comes out safe', async () => {
    const batch = { ...(await batchWith({ 'a.mp4': 'A' })), name: 'Q1: "Best" {kind}?' };
    const name = '{batch} {date} {time} {kind} {count} {template}';
    const { files } = await run(batch, { formats: ['csv', 'svg', 'trace'], name });
    expect(files.map((file) => file.slice(target.length + 1))).toEqual([
      'Q1_ _Best_ {kind}_ 2026-01-31 09.05 CSV 1 Overview.csv',
      'Q1_ _Best_ {kind}_ 2026-01-31 09.05 Timeline 1 Overview.svg',
      'Q1_ _Best_ {kind}_ 2026-01-31 09.05 Trace 1 Overview.trace.json',
    ]);
    const each = await run(batch, {
      formats: ['markdown', 'html', 'csv'],
      isOneDocument: false,
      name: '../{kind}/.',
    });
    expect(each.dir).toBe(join(target, '.._Markdown HTML_'));
    const long = await run(batch, { formats: ['csv'], name: '漢'.repeat(300) });
    expect(Buffer.byteLength(basename(long.files[0] ?? ''))).toBeLessThanOrEqual(210);
  });

  it('takes only the chosen videos', async () => {
    const batch = await batchWith({ 'a.mp4': 'A', 'b.mp4': 'B', 'c.mp4': 'C' });
    const { files } = await run(batch, { formats: ['markdown'], isOneDocument: false, jobs: [2, 0] });
    expect(files.map((file) => file.slice(-4))).toEqual(['a.md', 'c.md']);
  });

  it('names the folder that takes no files', async () => {
    const batch = await batchWith({ 'a.mp4': 'A' });
    await writeFile(target, 'a file in the way');
    await expect(run(batch, { formats: ['html'] })).rejects.toMatchObject({
      failure: { kind: 'output-not-writable', path: target },
    });
  });

  it('marks what does not hold in pages, and says it once above the report', async () => {
    const batch = await batchWith({
      'a.mp4': 'At 0:07 she says “nobody ever said this”. At **0:41** it ends.',
    });
    const { files } = await run(batch, { formats: ['html'] }, { cues: ['My derm told me to stop this.'] });
    const page = await read(files[0] ?? '');
    expect(page).toContain('<span class="time">0:07</span>');
    expect(page).toMatch(/<mark title="0:41 is past the end[^"]*">0:41<\/mark>/u);
    expect(page).toMatch(/<mark title="[^"]*">“nobody ever said this”<\/mark>/u);
    expect([...page.matchAll(/<ul class="checks">\n(.*?)<\/ul>/gsu)].map(([, list]) => list)).toEqual([
      '<li>A quote that the report calls spoken is not in the transcript.</li>\n<li>0:41 is past the end of the video (0:34). Gemini may have guessed.</li>\n',
    ]);
    const plain = await run(batch, { formats: ['html'], include: { ...everything, checks: false } });
    expect(await read(plain.files[0] ?? '')).not.toContain('<mark');
  });

  it('puts the comparison, the transcript and the details into a page where they are wanted', async () => {
    const batch = await batchWith({ 'a.mp4': 'A', 'b.mp4': 'B' });
    const [all, none] = await Promise.all([
      run(batch, { formats: ['html'], name: 'all' }, { cues: ['Hello & welcome'], frames: 1 }),
      run(batch, { formats: ['html'], name: 'none', include: nothing }, { cues: ['Hello'], frames: 1 }),
    ]);
    const [with_, without] = await Promise.all([all, none].map(({ files }) => read(files[0] ?? '')));
    for (const part of ['Side by side', 'Hello &amp; welcome', '5k in, 300 out', '<img']) {
      expect(with_).toContain(part);
      expect(without).not.toContain(part);
    }
  });

  it('writes Word files that hold the text and the pictures', async () => {
    const batch = await batchWith({ 'a.mp4': '## Summary\n\nA **bold** claim & more.' });
    const { files } = await run(batch, { formats: ['docx'] }, { frames: 2 });
    const parts = unzipSync(await readFile(files[0] ?? ''));
    const document = strFromU8(parts['word/document.xml'] ?? new Uint8Array());
    expect(document).toContain('<w:t xml:space="preserve">A short clip about shoes</w:t>');
    expect(document).toContain('claim &amp; more.');
    expect(
      Object.keys(parts).filter((name) => name.startsWith('word/media/') && !name.endsWith('/')),
    ).not.toEqual([]);
  });

  it('gives other programs everything, and sheets a row a report', async () => {
    const batch = await batchWith({ 'a.mp4': 'A', 'b.mp4': 'B' }, { 'c.mp4': refused });
    const { files } = await run(batch, { formats: ['json', 'csv'], isOneDocument: false });
    expect(files.map((file) => file.slice(target.length + 1))).toEqual(['Clips.csv', 'Clips.json']);
    expect((await read(files[0] ?? '')).trim().split('\r\n').slice(1)).toEqual([
      `a.mp4,A short clip about shoes,,,,0:00:34,120,5300,0.md,${written},gemini-2.5-flash`,
      `b.mp4,A short clip about shoes,,,,0:00:34,120,5300,1.md,${written},gemini-2.5-flash`,
    ]);
    expect(JSON.parse(await read(files[1] ?? ''))).toMatchObject({
      batch: 'Clips',
      reports: [
        { video: 'a.mp4', durationS: 34, markdown: 'A' },
        { video: 'b.mp4', durationS: 34, markdown: 'B' },
      ],
      withoutReport: [{ video: 'c.mp4' }],
    });
  });

  it('gives the columns of the template to sheets, programs and readers, as far as the paper is wide', async () => {
    const lists = ['one', 'two', 'three', 'four'].map((key) => aColumn(key, 'list'));
    const columns = [
      aColumn('hook', 'text'),
      aColumn('seen', 'time'),
      aColumn('score', 'number', 100),
      ...lists,
    ];
    const plain = await batchWith({ 'a.mp4': 'A', 'b.mp4': 'B' });
    const batch: Batch = {
      ...plain,
      plan: { ...plain.plan, template: { ...plain.plan.template, name: 'Hooks', version: 3, columns } },
    };
    const findings = [
      {
        headline: 'H',
        summary: 'S',
        topics: [],
        moments: [],
        columns: { hook: '=1+1 <b>', seen: '0:41', score: 82.5, one: ['x', 'y'] },
      },
      null,
    ];
    const { files } = await run(batch, { formats: ['html', 'csv', 'json'] }, { findings });
    const [page = '', sheet = '', data = ''] = await Promise.all(files.map(read));
    expect(sheet.trim().split('\r\n')).toEqual([
      'Video,Headline,HOOK,Moments,SEEN,ONE,TWO,THREE,FOUR,Topics,Summary,Length,Words,Tokens,SCORE,Report file,Written,Model',
      `a.mp4,H,'=1+1 <b>,,0:00:41,x | y,,,,,S,0:00:34,120,5300,82.5,0.md,${written},gemini-2.5-flash`,
      `b.mp4,A short clip about shoes,,,,,,,,,,0:00:34,120,5300,,1.md,${written},gemini-2.5-flash`,
    ]);
    expect(JSON.parse(data)).toMatchObject({
      template: { name: 'Hooks', version: 3 },
      reports: [
        {
          columns: expect.arrayContaining([
            { key: 'score', name: 'SCORE', kind: 'number', outOf: 100, value: 82.5 },
            { key: 'one', name: 'ONE', kind: 'list', outOf: null, value: ['x', 'y'] },
            { key: 'two', name: 'TWO', kind: 'list', outOf: null, value: null },
          ]) as unknown,
        },
        {},
      ],
    });
    expect(page).toContain('<th scope="col" class="number">SCORE</th>');
    expect(page).toContain('=1+1 &lt;b&gt;');
    expect(page).toMatch(/<mark title="0:41 is past the end[^"]*">0:41<\/mark>/u);
    // A page that scrolls has room for all of them, and sorts them by their values.
    expect(page).not.toContain('There was no room');
    expect(page).toContain('<td class="number" data-sort="82.5">82.5</td>');
  });

  it('prints the comparison as the window shows it: columns in their order, rows by the chosen column', async () => {
    const columns = [aColumn('hook', 'text'), aColumn('score', 'number', 100)];
    const plain = await batchWith({ 'a.mp4': 'A', 'b.mp4': 'B', 'c.mp4': 'C' });
    const batch: Batch = {
      ...plain,
      plan: { ...plain.plan, template: { ...plain.plan.template, columns } },
    };
    const findings = [40, 90, 60].map((score) => ({
      headline: 'H',
      summary: 'S',
      topics: [],
      moments: [],
      columns: { hook: 'why', score },
    }));
    const order = ['column.score', 'column.hook'];
    const sort = { by: 'column.score', isDescending: true };
    const { files } = await run(batch, { formats: ['html'], order, sort }, { findings });
    const [, table = ''] =
      /<section class="comparison.*?<table>(.*?)<\/table>/su.exec(await read(files[0] ?? '')) ?? [];
    expect(Array.from(table.matchAll(/<bdi>(\w)\.mp4/gu), ([, name]) => name)).toEqual(['b', 'c', 'a']);
    expect(table.indexOf('SCORE')).toBeLessThan(table.indexOf('HOOK'));
  });

  it('gives Markdown its pictures beside or inside, and properties that YAML reads', async () => {
    const batch = await batchWith({
      'a.mp4': '# Report: a.mp4\n\nA',
      // Obsidian wrote properties into this report.
      'b.mp4': '---\nrating: 5\n---\n\n# Report: b.mp4\n\nB',
    });
    const beside = { pictures: 'beside', hasFrontMatter: true } as const;
    const one = await run(batch, { formats: ['markdown'], markdown: beside }, { frames: 2 });
    expect(one.files).toEqual([join(target, 'Clips.md')]);
    expect(one.dir).toBe(target);
    expect((await readdir(join(target, 'Clips pictures'))).toSorted()).toEqual([
      '1-1.jpg',
      '1-2.jpg',
      '2-1.jpg',
      '2-2.jpg',
    ]);
    const combined = await read(one.files[0] ?? '');
    expect(combined).toMatch(
      /^---\ntitle: "Clips"\nreports: 2\nvideos: \["a.mp4", "b.mp4"\]\n---\n\n# Clips\n/u,
    );
    expect(combined).toContain('(Clips%20pictures/2-2.jpg)\n\nB\n');
    expect(combined).toContain('## a.mp4\n\n![Frame at 0:00](Clips%20pictures/1-1.jpg)\n![Frame at 0:01](');
    const findings = [
      { headline: 'H', summary: 'S', topics: ['dry "shampoo"', '2026'], moments: [], columns: {} },
      null,
    ];
    const each = await run(
      batch,
      { formats: ['markdown'], isOneDocument: false, markdown: { ...beside, pictures: 'inside' } },
      { frames: 1, findings },
    );
    const alone = await read(each.files[0] ?? '');
    expect(await read(each.files[1] ?? '')).toMatch(
      /^---\nrating: 5\nvideo: "b.mp4"\n[^]*\n---\n\n# Report: b.mp4\n/u,
    );
    expect(alone).toMatch(/^---\nvideo: "a.mp4"\nheadline: "A short clip about shoes"\nseconds: 34\n/u);
    expect(alone).toContain(
      '\ntags: ["dry-shampoo", "topic-2026"]\n---\n\n# Report: a.mp4\n\n![Frame at 0:00](data:image/jpeg;base64,',
    );

    const end = new AbortController();
    const ending = run(
      batch,
      { formats: ['markdown'], isOneDocument: false, markdown: beside, name: 'ended' },
      { frames: 1, signal: end.signal, onProgress: ({ done }) => done === 1 && end.abort() },
    );
    await expect(ending).rejects.toMatchObject({ name: 'AbortError' });
    expect((await readdir(target)).filter((name) => name.startsWith('ended'))).toEqual([]);
  });

  it('leaves nothing behind when it is ended in the middle, and says how far it is until then', async () => {
    const batch = await batchWith({ 'a.mp4': 'A', 'b.mp4': 'B', 'c.mp4': 'C' });
    const end = new AbortController();
    const seen: ExportProgress[] = [];
    const running = run(
      batch,
      { formats: ['markdown', 'html'], isOneDocument: false },
      {
        signal: end.signal,
        onProgress: (progress) => {
          seen.push(progress);
          if (progress.format === 'html' && progress.done === 1) end.abort();
        },
      },
    );
    await expect(running).rejects.toMatchObject({ name: 'AbortError' });
    expect(seen.map(({ format, done, all }) => `${format} ${done}/${all}`)).toEqual([
      'markdown 0/3',
      'markdown 1/3',
      'markdown 2/3',
      'markdown 3/3',
      'html 0/3',
      'html 1/3',
    ]);
    expect(await readdir(target)).toEqual([]);
  });
});

/** When the sample reports were written, as a sheet reads it here. */
const written = localMoment(1_700_000_012_000);
const everything = { frames: true, comparison: true, checks: true, transcript: true, details: true };
const nothing = { frames: false, comparison: false, checks: false, transcript: false, details: false };

const aColumn = (key: string, kind: Column['kind'], outOf: number | null = null): Column => ({
  key,
  kind,
  outOf,
  name: key.toUpperCase(),
  about: '',
});

interface RunOptions {
  /** By video number. */
  readonly findings?: readonly (Findings | null)[];
  readonly frames?: number;
  readonly makeFrames?: boolean;
  /** The transcript of every video. */
  readonly cues?: readonly string[];
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ExportProgress) => void;
}

async function run(
  batch: Batch,
  choices: Pick<ExportChoices, 'formats'> & Partial<ExportChoices>,
  options: RunOptions = {},
) {
  const framesDir = join(dir, 'frames');
  const frames = Array.from({ length: options.frames ?? 0 }, (_, n) => ({
    path: join(framesDir, `${n}.jpg`),
    timeS: n,
    widthPx: 1,
    heightPx: 1,
  }));
  await mkdir(framesDir, { recursive: true });
  if (options.makeFrames ?? true) await Promise.all(frames.map(({ path }) => writeFile(path, onePixel)));
  const cues = (options.cues ?? []).map((text, n) => ({ startS: n, endS: n + 1, text }));
  return await exportReports({
    batch,
    choices: {
      batchId: batch.id,
      jobs: null,
      isOneDocument: true,
      include: everything,
      columns: {},
      order: [],
      sort: { by: 'folder', isDescending: false },
      csvKind: 'sheets',
      markdown: defaultMarkdown,
      name: 'Clips',
      dir: target,
      ...choices,
    },
    translations: english,
    dir: target,
    computer: COMPUTER,
    sources: {
      framesOf: () => Promise.resolve(frames),
      readReport: read,
      context: '',
      transcriptOf: () =>
        Promise.resolve({
          source: { kind: 'track', track: 0 },
          language: null,
          kind: 'speech',
          hasTimes: true,
          isCut: false,
          cues,
        }),
      findings: () => Promise.resolve(options.findings ?? []),
    },
    // Printing is tested in e2e/export.spec.ts.
    renderer,
    keepsWebContent: false,
    print: () => Promise.reject(new Error('Nothing is printed here')),
    drawPng: () => Promise.reject(new Error('Nothing is drawn here')),
    undrawnLetters: () => Promise.resolve([]),
    now: () => new Date(2026, 0, 31, 9, 5).getTime(),
    signal: options.signal ?? new AbortController().signal,
    onProgress: options.onProgress ?? (() => undefined),
  });
}

const onePixel = jpeg.encode({ data: Buffer.alloc(4, 200), width: 1, height: 1 }).data;

/** Writes reports to disk, and adds jobs without a report. */
async function batchWith(
  texts: Record<string, string>,
  others: Record<string, JobStatus> = {},
): Promise<Batch> {
  const reports = join(dir, 'reports');
  await mkdir(reports, { recursive: true });
  const written = Object.entries(texts).map(async ([video, text], n) => {
    const path = join(reports, `${n}.md`);
    await writeFile(path, text);
    return [video, reported(path)] as const;
  });
  return sampleBatch(reports, { ...Object.fromEntries(await Promise.all(written)), ...others });
}

function read(path: string): Promise<string> {
  return readFile(path, 'utf8');
}
