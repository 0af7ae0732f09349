import type { KeyCheck } from '../key-check.ts';
import type { BatchPhase, Tokens } from '../session/model.ts';
import type { Template } from '../template/template.ts';
import type { Variable } from '../template/variables.ts';
import type { QuestionValue } from '../values/question-values.ts';

/** One row of the health check. `ok` is null while it is being checked. */
export interface DoctorLine {
  readonly ok: boolean;
  /** The finding, such as a version, or the source of a key. */
  readonly found: string;
  /** A sentence about what to do; null if all is well. */
  readonly advice: string | null;
}

export interface Doctor {
  readonly gemini: DoctorLine;
  /**
   * `isOurs` is true for a key that was added in the window and may be removed there. `check` is what Google says about it; null where
   * nobody asked.
   */
  readonly key: DoctorLine & { readonly isOurs: boolean; readonly check: KeyCheck | null };
  readonly ffmpeg: DoctorLine;
  readonly output: DoctorLine;
  /** A sentence about this version of Framelane; null if all is well. */
  readonly framelaneAdvice: string | null;
}

export interface ReportText {
  readonly batchId: string;
  readonly job: number;
  /** The report's Markdown so far, without the closing block. */
  readonly text: string;
  readonly isFinal: boolean;
  /** True where the file is not where it was written; the text is empty then. */
  readonly isGone: boolean;
}

/** The results of a search in reports. */
export interface ReportHits {
  /** One hit per report, in the folder's order; only the first ones if there are many. */
  readonly hits: readonly ReportHit[];
  /** The number of all matching reports. */
  readonly reports: number;
}

export interface ReportHit {
  readonly job: number;
  /** The first matching line or part of it, without Markdown's signs. */
  readonly excerpt: string;
}

/** One batch in the list of past batches. */
export interface HistoryEntry {
  readonly batchId: string;
  readonly name: string;
  /** The dropped files and folders. */
  readonly paths: readonly string[];
  readonly outDir: string;
  /** The id and name of the template that it runs under. */
  readonly template: Pick<Template, 'id' | 'name'>;
  readonly isDemo: boolean;
  /** True if the batch is open in the session. */
  readonly isOpen: boolean;
  /** True if a newer Framelane wrote it. */
  readonly isReadOnly: boolean;
  readonly phase: BatchPhase['kind'];
  /** When a paused batch resumes by itself, if it is open then; null if only the user resumes it. */
  readonly continuesAtMs: number | null;
  readonly createdAtMs: number;
  readonly endedAtMs: number | null;
  readonly counts: HistoryCounts;
  readonly tokens: Tokens;
  /** The bytes stored in Framelane's own folder: frames, answers, the journal. */
  readonly keptBytes: number;
  /** Jobs whose first frame is still stored, for the row of pictures; at most six. */
  readonly posters: readonly number[];
}

export interface HistoryCounts {
  readonly videos: number;
  readonly reported: number;
  readonly unchanged: number;
  readonly failed: number;
  readonly cancelled: number;
  /** Videos on hold, without those of `trialRest`. */
  readonly held: number;
  /** Videos that wait for the user, who tried a few first. */
  readonly trialRest: number;
}

/** The files that deleting a batch would remove. */
export interface Removal {
  readonly keptBytes: number;
  /** Unedited reports of this batch, which may be moved to the trash. */
  readonly reports: readonly string[];
  /** Reports that the user edited; they always stay. */
  readonly edited: readonly string[];
}

/** The frames that would be extracted from a video. */
export interface ExtractionPreview {
  /** The video's name; null for a sample clip. */
  readonly videoName: string | null;
  readonly durationS: number;
  readonly frames: readonly PreviewFrame[];
  readonly repeatsDropped: number;
}

interface PreviewFrame {
  /** The time of the frame from the start, in seconds. */
  readonly timeS: number;
  /** A data URL. */
  readonly picture: string;
}

/** The prompt that would be sent for a video. */
export interface PromptPreview {
  /** The video's name; null for an invented clip. */
  readonly videoName: string | null;
  /** The template's text with its variables filled. */
  readonly filled: readonly FilledPiece[];
  /** The number of frames sent; null if the whole video is sent. */
  readonly frames: number | null;
  /** The first lines of the transcript; null if there is none. */
  readonly transcript: { readonly lines: readonly string[]; readonly more: number } | null;
  /** The values that the question tells of the video besides its pictures, whatever the template says. */
  readonly told: readonly QuestionValue[];
  /** The approximate tokens of all text, without pictures and sound. */
  readonly textTokens: number;
  /** The approximate tokens of everything sent. */
  readonly tokens: number;
  /** The part for sound, which some models charge more for. */
  readonly soundTokens: number;
  /** The approximate tokens of the answer, with the thoughts before it. */
  readonly answerTokens: number;
  /** The model that would be asked. */
  readonly model: string;
}

export type FilledPiece =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'variable'; readonly name: Variable; readonly text: string }
  | { readonly kind: 'value'; readonly name: string; readonly column: string; readonly text: string };

/** The question sent for a report and its answer; null if not stored. */
export interface Exchange {
  readonly blocks: readonly ExchangeBlock[] | null;
  /** The last request as it was sent, with `[[bytes]]` in place of each file. */
  readonly request: string | null;
  readonly answer: string | null;
}

/** A sent text, or a placeholder for a file. */
export type ExchangeBlock =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'image' | 'audio' | 'video'; readonly mimeType: string };

/** The result of checking the chosen program and its model: ready, or the reason why they cannot be used. */
export type SpeechCheck =
  | 'ready'
  | 'not-chosen'
  | 'no-program'
  /** It does not run, or is another program than whisper.cpp's. */
  | 'other-program'
  | 'no-model-chosen'
  | 'no-model'
  /** The file is no model of whisper.cpp. */
  | 'other-file';

/** A package or program that Framelane is made of. */
export interface Licence {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly text: string | null;
}

export interface About {
  readonly licences: readonly Licence[];
}

/** The end of stopping or closing a batch. `asks`: it goes on, because the user has to be asked whether what is paid for may be lost. */
export type Ended = 'ended' | 'asks';
