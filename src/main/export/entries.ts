import { withoutProperties, type ReportFile } from '../../shared/markdown/properties.ts';
import type { KnownFacts } from '../../shared/checks/evidence.ts';
import { readFile, stat } from 'node:fs/promises';
import type { Include } from '../../shared/export-choices.ts';
import type { Transcript } from '../../shared/session/model.ts';
import type { Findings } from '../../shared/template/findings.ts';
import { codeOf } from '../files/write-failure.ts';
import type { Frame } from '../pipeline/ports.ts';
import { evenly } from '../../shared/evenly.ts';
import { bodyOf } from './report-body.ts';
import type { SelectedReport } from './selection.ts';
import { orElse } from '../log/log.ts';

/** A text about several reports: that about all, or questions and answers. */
export interface ExportedInquiry {
  readonly kind: 'synthesis' | 'questions';
  readonly title: string;
  /** Markdown, with links to reports of the same document. */
  readonly markdown: string;
}

/** Access to the parts of an export. Any part may have been deleted. */
export interface ExportSources {
  /** The kept frames of a job in order; empty if they were removed. */
  framesOf(job: number): Promise<readonly Frame[]>;
  /** The text of a report's file; null if what stands there is no report. Throws the system's error if it is gone. */
  readReport(path: string): Promise<string | null>;
  transcriptOf(job: number): Promise<Transcript | null>;
  /** The user's text about the batch. */
  readonly context: string;
  /** Texts about several reports that stand before them, for those who have all of `jobs`. */
  together?(jobs: ReadonlySet<number>): Promise<readonly ExportedInquiry[]>;
  /** The findings of every report, by job number. */
  findings(): Promise<readonly (Findings | null)[]>;
}

/** One report with everything that is printed beside it. */
export interface Entry {
  readonly chosen: SelectedReport;
  /** Markdown without a first line that only names the video. Null if the report's file is gone. */
  readonly text: string | null;
  readonly frames: readonly EntryFrame[];
  /** The transcript to print; null if none is wanted or there is none. */
  readonly transcript: Transcript | null;
  /** The facts that its times and quotations are checked against. */
  readonly known: KnownFacts;
}

/** A frame for a document: the JPEG bytes and its time. */
export interface EntryFrame {
  readonly jpeg: Buffer;
  readonly timeS: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** The most frames per report and per document. 640 frames are about 60 MB, which browsers still open well. */
const MAX_FRAMES_A_REPORT = 8;
const MAX_FRAMES_A_DOCUMENT = 640;
/** Frames are at most 768 px wide; a bigger file was not made by the app. */
const MAX_FRAME_BYTES = 2 * 1024 * 1024;

interface ReadOptions {
  readonly include: Include;
  /** The number of reports of the whole document, which share its pictures. */
  readonly ofReports: number;
  /** Is called for each. */
  readonly onRead: () => void;
}

/** Reads the reports of a document one after the other, so that only one is in memory. */
export async function* readEntries(
  reports: readonly SelectedReport[],
  sources: ExportSources,
  { include, ofReports, onRead }: ReadOptions,
): AsyncGenerator<Entry, void> {
  for (const chosen of reports) {
    yield await readEntry(chosen, sources, include, ofReports);
    onRead();
  }
}

async function readEntry(
  chosen: SelectedReport,
  sources: ExportSources,
  include: Include,
  reports: number,
): Promise<Entry> {
  const text = await readText(sources, chosen);
  const transcript =
    include.transcript || include.checks
      ? await sources
          .transcriptOf(chosen.job)
          .catch(orElse(null, 'a report is exported without a transcript rather than not at all'))
      : null;
  return {
    chosen,
    text: text === null ? null : bodyOf(text, chosen.video),
    frames: include.frames ? await framesOfReport(chosen, sources, reports) : [],
    transcript: include.transcript ? transcript : null,
    known: {
      durationS: chosen.durationS,
      transcript: include.checks ? transcript : null,
      context: sources.context,
    },
  };
}

/** The frames of a report, in a document with so many reports. Those that are gone are left out. */
export async function framesOfReport(
  { job }: SelectedReport,
  sources: Pick<ExportSources, 'framesOf'>,
  reports: number,
): Promise<readonly EntryFrame[]> {
  const share = Math.floor(MAX_FRAMES_A_DOCUMENT / Math.max(1, reports));
  const frames = evenly(await sources.framesOf(job), Math.min(MAX_FRAMES_A_REPORT, Math.max(1, share)));
  return (await Promise.all(frames.map(readFrame))).filter((frame) => frame !== null);
}

/** The text of a report, without properties of an editor; null if its file is gone, so that the other reports are still exported. */
export async function readText(sources: ExportSources, chosen: SelectedReport): Promise<string | null> {
  return (await readWithProperties(sources, chosen))?.markdown ?? null;
}

/** A report with the properties that an editor gave its file; null if the file was moved or deleted. */
export async function readWithProperties(
  sources: ExportSources,
  { report }: SelectedReport,
): Promise<ReportFile | null> {
  try {
    const text = await sources.readReport(report.path);
    return text === null ? null : withoutProperties(text);
  } catch (error) {
    if (codeOf(error) === null) throw error;
    return null;
  }
}

/** Reads a frame; null if the file is gone or not a JPEG. */
async function readFrame({ path, timeS, widthPx, heightPx }: Frame): Promise<EntryFrame | null> {
  try {
    const { size } = await stat(path);
    if (size > MAX_FRAME_BYTES) return null;
    const jpeg = await readFile(path);
    return jpeg.subarray(0, 3).equals(JPEG_START) ? { jpeg, timeS, widthPx, heightPx } : null;
  } catch (error) {
    if (codeOf(error) === null) throw error;
    return null;
  }
}

const JPEG_START = Buffer.from([0xff, 0xd8, 0xff]);
