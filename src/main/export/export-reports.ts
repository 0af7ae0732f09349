import { mkdir, readFile, rm, rmdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExportFormat, ExportResult } from '../../shared/ipc/contract.ts';
import type { Batch } from '../../shared/session/model.ts';
import type { Words } from '../../shared/words/words.ts';
import { numbered, safeName } from '../files/safe-name.ts';
import { StagedFile } from '../files/staged-file.ts';
import { codeOf, writeFailure } from '../files/write-failure.ts';
import { reportNames } from '../reports/report-names.ts';
import { renderCombined } from './combined.ts';
import { evenly } from './evenly.ts';
import { type PageFrame, renderPage } from './page.ts';
import { type Chosen, select, type Selection } from './selection.ts';

export interface ExportRequest {
  readonly batch: Batch;
  /** Places in the folder's order; null for all. */
  readonly jobs: readonly number[] | null;
  readonly formats: readonly ExportFormat[];
  /** Of what stands around the reports. */
  readonly words: Words;
  /** Made where it is missing. */
  readonly dir: string;
  /** The kept frames of a job, in order; empty where there are none any more. */
  framesOf(job: number): Promise<readonly { readonly path: string; readonly timeS: number }[]>;
  /** The text of a report's file. */
  readReport(path: string): Promise<string>;
}

/** Frames shown with one report, and on one page in all: 640 frames are some 60 MB, which browsers still open well. */
const MAX_FRAMES_A_REPORT = 8;
const MAX_FRAMES_A_PAGE = 640;
/** Frames are at most 768 px wide: a bigger file is not one of ours. */
const MAX_FRAME_BYTES = 2 * 1024 * 1024;

/** Writes the reports in the asked formats; existing files stay, new ones get a number. Answers full paths. Throws FailureError. */
export async function exportReports(request: ExportRequest): Promise<ExportResult> {
  const { batch, jobs, formats, dir } = request;
  const selection = select(batch, jobs, request.words);
  const base = safeName(batch.name);
  const files: string[] = [];
  try {
    await mkdir(dir, { recursive: true });
    for (const format of new Set(formats)) {
      switch (format) {
        case 'markdown':
          files.push(...(await copyReports(request, selection, await newFolder(dir, `${base} reports`))));
          break;
        case 'combined':
          files.push(
            await write(dir, base, '.md', renderCombined(selection, reader(request), request.words)),
          );
          break;
        case 'html':
          files.push(
            await write(
              dir,
              base,
              '.html',
              renderPage(selection, pageSources(request, selection), request.words),
            ),
          );
          break;
      }
    }
  } catch (error) {
    throw writeFailure(dir, error);
  }
  return { dir, files };
}

/** Each report as its own file in one flat folder; all of them or none. */
async function copyReports(request: ExportRequest, selection: Selection, dir: string): Promise<string[]> {
  const flat = new Map(selection.reports.map(({ job, video }) => [job, video.replaceAll('/', ' - ')]));
  const names = reportNames([...flat.values()]);
  const read = reader(request);
  const files: string[] = [];
  try {
    for (const chosen of selection.reports) {
      const text = await read(chosen);
      const name = names.get(flat.get(chosen.job) ?? '') ?? `${chosen.job + 1}.md`;
      if (text !== null) files.push(await write(dir, name.slice(0, -'.md'.length), '.md', text));
    }
    return files;
  } catch (error) {
    for (const file of files) await rm(file, { force: true });
    await rmdir(dir).catch(() => undefined);
    throw error;
  }
}

async function newFolder(dir: string, name: string): Promise<string> {
  for (let number = 1; ; number += 1) {
    const path = join(dir, numbered(name, '', number));
    try {
      await mkdir(path);
      return path;
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    }
  }
}

async function write(
  dir: string,
  base: string,
  ending: string,
  content: string | AsyncIterable<string>,
): Promise<string> {
  await using file = await StagedFile.write(dir, content);
  for (let number = 1; ; number += 1) {
    const path = join(dir, numbered(base, ending, number));
    if (await file.placeAs(path)) return path;
  }
}

/** Reads reports so that one which was moved or thrown away meanwhile does not stop the others. */
function reader(request: ExportRequest): (chosen: Chosen) => Promise<string | null> {
  return async ({ report }) => {
    try {
      return await request.readReport(report.path);
    } catch (error) {
      if (codeOf(error) === null) throw error;
      return null;
    }
  };
}

function pageSources(request: ExportRequest, { reports }: Selection) {
  const share = Math.floor(MAX_FRAMES_A_PAGE / Math.max(1, reports.length));
  const most = Math.min(MAX_FRAMES_A_REPORT, Math.max(1, share));
  return {
    readReport: reader(request),
    async readFrames({ job }: Chosen): Promise<readonly PageFrame[]> {
      const frames = await Promise.all(evenly(await request.framesOf(job), most).map(readFrame));
      return frames.filter((frame) => frame !== null);
    },
  };
}

/** Null for what is gone or is no JPEG: a page without a frame is better than none. */
async function readFrame(frame: {
  readonly path: string;
  readonly timeS: number;
}): Promise<PageFrame | null> {
  try {
    const { size } = await stat(frame.path);
    if (size > MAX_FRAME_BYTES) return null;
    const jpeg = await readFile(frame.path);
    return jpeg.subarray(0, 3).equals(JPEG_START) ? { jpeg, timeS: frame.timeS } : null;
  } catch (error) {
    if (codeOf(error) === null) throw error;
    return null;
  }
}

const JPEG_START = Buffer.from([0xff, 0xd8, 0xff]);
