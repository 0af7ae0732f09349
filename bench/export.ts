import { stat } from 'node:fs/promises';
import type { ExportFormat } from '../src/shared/export-choices.ts';
import { sampleIn } from './export/sample-reports.ts';
import { judge, printTable, seconds } from './support/table.ts';
import { temporaryFolder } from './support/videos.ts';

/**
 * Measures what an export of many reports with pictures takes: seconds, and the most memory of the process beyond that before. The page
 * of a PDF is made, but printed only in a window.
 */
const REPORTS = 200;
const FORMATS: readonly ExportFormat[] = ['markdown', 'html', 'pdf', 'docx', 'xlsx', 'csv', 'json'];
/** A document of 200 reports with pictures is 60 MB; twice that and what a thread needs besides. */
const MOST_MB = 1500;

await using folder = await temporaryFolder();
const { exported } = await sampleIn(folder.path, REPORTS);
const rows: string[][] = [];
let most = 0;
for (const format of FORMATS) {
  const before = process.memoryUsage().rss;
  let peak = before;
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 50);
  const begun = performance.now();
  const [path = ''] = await exported(format, async (page) => {
    let bytes = 0;
    for await (const piece of page) bytes += piece.length;
    return new Uint8Array(bytes);
  });
  const tookMs = performance.now() - begun;
  clearInterval(watch);
  const peakMb = (peak - before) / 1024 / 1024;
  most = Math.max(most, peakMb);
  rows.push([
    format,
    seconds(tookMs),
    `${peakMb.toFixed(0)} MB`,
    `${((await stat(path)).size / 1024 / 1024).toFixed(1)} MB`,
  ]);
}
printTable([`${REPORTS} reports as`, 'took', 'peak memory beyond before', 'size'], rows);
judge([{ what: 'peak memory beyond that before, MB', measured: most, bound: { atMost: MOST_MB } }]);
// The thread that lays out reports waits for more of them.
process.exit(process.exitCode ?? 0);
