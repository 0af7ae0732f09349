import { readFile, stat } from 'node:fs/promises';
import type { Include } from '../../shared/export-choices.ts';
import { plain, Said } from '../../shared/checks/quotes.ts';
import type { Transcript } from '../../shared/session/model.ts';
import type { Findings } from '../../shared/template/findings.ts';
import { codeOf } from '../files/write-failure.ts';
import type { Frame } from '../pipeline/ports.ts';
import { evenly } from '../../shared/evenly.ts';
import { bodyOf } from './report-body.ts';
import type { Chosen } from './selection.ts';

/** Where the parts of an export come from. All of them may be gone by now. */
export interface Sources {
  /** The kept frames of a job, in order; empty where there are none any more. */
  framesOf(job: number): Promise<readonly Frame[]>;
  /** The text of a report's file. Throws the system's error where it is gone. */
  readReport(path: string): Promise<string>;
  transcriptOf(job: number): Promise<Transcript | null>;
  /** The structured part of every report, by the number of its job. */
  findings(): Promise<readonly (Findings | null)[]>;
}

/** One report, and what stands beside it. */
export interface Entry {
  readonly chosen: Chosen;
  /** Markdown without the line that only names the video; null where the report's file is gone. */
  readonly text: string | null;
  readonly frames: readonly EntryFrame[];
  /** To be printed. */
  readonly transcript: Transcript | null;
  /** To check quotes against; null where nobody knows, or nobody asked. */
  readonly said: Said | null;
}

/** A frame as a document holds it: the JPEG itself and the moment it shows. */
export interface EntryFrame {
  readonly jpeg: Buffer;
  readonly timeS: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Frames shown with one report, and in one document in all: 640 frames are some 60 MB, which browsers still open well. */
const MAX_FRAMES_A_REPORT = 8;
const MAX_FRAMES_A_DOCUMENT = 640;
/** Frames are at most 768 px wide: a bigger file is not one of ours. */
const MAX_FRAME_BYTES = 2 * 1024 * 1024;

/** The reports of one document, one after the other, so that no more than one is in memory. `onRead` hears of each. */
export async function* readEntries(
  reports: readonly Chosen[],
  sources: Sources,
  include: Include,
  onRead: () => void,
): AsyncGenerator<Entry, void> {
  const share = Math.floor(MAX_FRAMES_A_DOCUMENT / Math.max(1, reports.length));
  const mostFrames = include.frames ? Math.min(MAX_FRAMES_A_REPORT, Math.max(1, share)) : 0;
  for (const chosen of reports) {
    yield await readEntry(chosen, sources, include, mostFrames);
    onRead();
  }
}

async function readEntry(
  chosen: Chosen,
  sources: Sources,
  include: Include,
  mostFrames: number,
): Promise<Entry> {
  const text = await readText(sources, chosen);
  const frames = mostFrames === 0 ? [] : evenly(await sources.framesOf(chosen.job), mostFrames);
  const transcript =
    include.transcript || include.checks ? await sources.transcriptOf(chosen.job).catch(() => null) : null;
  const cues = transcript?.cues ?? [];
  return {
    chosen,
    text: text === null ? null : bodyOf(text, chosen.video),
    frames: (await Promise.all(frames.map(readFrame))).filter((frame) => frame !== null),
    transcript: include.transcript ? transcript : null,
    said: include.checks && cues.length > 0 ? new Said(cues.map((cue) => plain(cue.text))) : null,
  };
}

/** Null for a report that was moved or thrown away meanwhile: it does not stop the others. */
export async function readText(sources: Sources, { report }: Chosen): Promise<string | null> {
  try {
    return await sources.readReport(report.path);
  } catch (error) {
    if (codeOf(error) === null) throw error;
    return null;
  }
}

/** Null for what is gone or is no JPEG: a page without a frame is better than none. */
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
