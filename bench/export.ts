import { execa } from 'execa';
import { stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Print } from '../src/main/export/paper.ts';
import { exportFormats, type ExportFormat } from '../src/shared/export-choices.ts';
import { sampleIn } from './export/sample-reports.ts';
import { judge, printTable, seconds } from './support/table.ts';
import { temporaryFolder } from './support/videos.ts';

/**
 * Measures what an export of many reports with pictures takes: seconds of all cores, and the most memory beyond that before, each in a
 * process of its own. The page of a PDF is made, but printed only in a window, and so is a PNG.
 */
const COUNTS = [200, 1000] as const;
const FORMATS = exportFormats.filter((format) => format !== 'png');
/** A document of 200 reports with pictures is 60 MB; that, and what a thread needs besides. */
const MOST_MB = 500;
/** Five times the reports may take little more memory. */
const MOST_GROWTH = 1.3;
/**
 * Growth is judged only from here on. A kind that stays below is no danger to any computer, and there it is mostly the collector's timing.
 * A workbook is zipped from all of its sheets at once: rows of a thousand videos stay far below.
 */
const LITTLE_MB = 200;

interface Measured {
  readonly cpuS: number;
  readonly peakMb: number;
  readonly sizeMb: number;
}

const [, , only, count] = process.argv;
if (only !== undefined && count !== undefined) {
  process.stdout.write(JSON.stringify(await measured(only as ExportFormat, Number(count))));
  // The thread that lays out reports waits for more of them.
  process.exit(0);
}

const rows: string[][] = [];
let growth = 0;
let most = 0;
for (const format of FORMATS) {
  const [few, many] = [await inProcess(format, COUNTS[0]), await inProcess(format, COUNTS[1])];
  for (const [place, { cpuS, peakMb, sizeMb }] of [few, many].entries())
    rows.push([
      `${COUNTS[place] ?? ''} reports as ${format}`,
      seconds(cpuS * 1000),
      `${peakMb.toFixed(0)} MB`,
      `${sizeMb.toFixed(1)} MB`,
    ]);
  growth = Math.max(growth, many.peakMb / Math.max(few.peakMb, LITTLE_MB));
  most = Math.max(most, few.peakMb, many.peakMb);
}
printTable(['what', 'took on all cores', 'peak memory beyond before', 'size'], rows);
judge([
  { what: 'peak memory beyond that before, MB', measured: most, bound: { atMost: MOST_MB } },
  {
    what: `the same of ${COUNTS[1]} reports / of ${COUNTS[0]}`,
    measured: growth,
    bound: { atMost: MOST_GROWTH },
  },
]);

async function inProcess(format: ExportFormat, reports: number): Promise<Measured> {
  const file = fileURLToPath(import.meta.url);
  const { stdout } = await execa(process.execPath, [...process.execArgv, file, format, String(reports)]);
  // Safe: this file printed it.
  return JSON.parse(stdout) as Measured;
}

async function measured(format: ExportFormat, reports: number): Promise<Measured> {
  await using folder = await temporaryFolder();
  const { exported } = await sampleIn(folder.path, reports);
  const before = process.memoryUsage().rss;
  let peak = before;
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 20);
  const begun = process.cpuUsage();
  const [path = ''] = await exported(format, read);
  const { user, system } = process.cpuUsage(begun);
  clearInterval(watch);
  return {
    cpuS: (user + system) / 1e6,
    peakMb: (peak - before) / 1024 / 1024,
    sizeMb: (await stat(path)).size / 1024 / 1024,
  };
}

async function read(page: Parameters<Print>[0]): Promise<Uint8Array> {
  let bytes = 0;
  for await (const piece of page) bytes += piece.length;
  return new Uint8Array(bytes);
}
