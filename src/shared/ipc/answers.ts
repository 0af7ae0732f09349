import type { BatchPhase, Tokens } from '../session/model.ts';
import type { Variable } from '../template/variables.ts';

/** One line of the ready check. `ok: null` = still looking. */
export interface DoctorLine {
  readonly ok: boolean;
  /** What was found: a version, where a key comes from. */
  readonly found: string;
  /** What to do about it, in a sentence; null where all is well. */
  readonly advice: string | null;
}

export interface Doctor {
  readonly gemini: DoctorLine;
  /** `isOurs`: added in the window, and may be removed there. */
  readonly key: DoctorLine & { readonly isOurs: boolean };
  readonly ffmpeg: DoctorLine;
  readonly output: DoctorLine;
}

export interface ReportText {
  readonly batchId: string;
  readonly job: number;
  /** Markdown so far, without the closing block. */
  readonly text: string;
  readonly isFinal: boolean;
}

/** Where reports hold what was sought. */
export interface ReportHits {
  /** One a report, in the folder's order; of many only the first. */
  readonly hits: readonly ReportHit[];
  /** How many reports hold it. */
  readonly reports: number;
}

export interface ReportHit {
  readonly job: number;
  /** The line that holds it first, or a piece of that, without Markdown's signs. */
  readonly excerpt: string;
}

/** One batch in the list of the past. */
export interface HistoryEntry {
  readonly batchId: string;
  readonly name: string;
  /** What was dropped: files and folders. */
  readonly paths: readonly string[];
  readonly outDir: string;
  readonly isDemo: boolean;
  /** It is in the session. */
  readonly isOpen: boolean;
  /** A newer Framelane wrote it. */
  readonly isReadOnly: boolean;
  readonly phase: BatchPhase['kind'];
  readonly createdAtMs: number;
  readonly endedAtMs: number | null;
  readonly counts: HistoryCounts;
  readonly tokens: Tokens;
  /** Of what Framelane keeps in its own folder: frames, answers, the journal. */
  readonly keptBytes: number;
  /** Jobs whose first frame is still there, for the strip of pictures; at most six. */
  readonly posters: readonly number[];
}

export interface HistoryCounts {
  readonly videos: number;
  readonly reported: number;
  readonly unchanged: number;
  readonly failed: number;
  readonly cancelled: number;
}

/** What deleting a batch removes. */
export interface Removal {
  readonly keptBytes: number;
  /** Reports of this batch as they were written: they may go to the trash. */
  readonly reports: readonly string[];
  /** Reports the user edited: they always stay. */
  readonly edited: readonly string[];
}

/** What would be taken from a video. */
export interface ExtractionPreview {
  /** Null: it is a sample clip. */
  readonly videoName: string | null;
  readonly durationS: number;
  readonly frames: readonly PreviewFrame[];
  readonly repeatsDropped: number;
}

interface PreviewFrame {
  /** Of the moment shown, from the start, in seconds. */
  readonly timeS: number;
  /** A `data:` address. */
  readonly picture: string;
}

/** What would be sent for a video. */
export interface PromptPreview {
  /** Null: it is a made-up clip. */
  readonly videoName: string | null;
  /** The template's text, its variables filled. */
  readonly filled: readonly FilledPiece[];
  /** How many pictures are sent with it; null where the whole video is. */
  readonly frames: number | null;
  /** The first lines of the words that are sent; null where there are none. */
  readonly transcript: { readonly lines: readonly string[]; readonly more: number } | null;
  /** Of all text that is sent, without pictures and sound: about. */
  readonly textTokens: number;
  /** Of everything that is sent: about. */
  readonly tokens: number;
}

export type FilledPiece =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'variable'; readonly name: Variable; readonly text: string };

/** What was sent for a report, and the answer. Null where it is not kept. */
export interface Exchange {
  readonly blocks: readonly ExchangeBlock[] | null;
  readonly answer: string | null;
}

/** Text as it was sent, or what stood in its place. */
export type ExchangeBlock =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'image' | 'audio' | 'video'; readonly mimeType: string };
