import type { Extraction } from '../../shared/plan.ts';
import type {
  ExtractionProgress,
  FrameInfo,
  Tokens,
  Transcript,
  UnusedFile,
  VideoInfo,
  Warning,
} from '../../shared/session/model.ts';

/** A frame on disk, and the moment it shows. */
export interface Frame extends FrameInfo {
  readonly path: string;
}

/** Everything extracted from one video. The files are in the requested folder. */
export interface Extracted {
  readonly frames: readonly Frame[];
  readonly repeatsDropped: number;
  readonly audioPath: string | null;
  /** The clip to send instead of frames; the original file if it is small and simple enough. Null if frames are sent. */
  readonly clip: Clip | null;
  readonly transcript: Transcript | null;
  /** Files beside the video that look like its words and were not used. */
  readonly unusedFiles: readonly UnusedFile[];
  readonly warnings: readonly Warning[];
}

export interface Clip {
  readonly path: string;
  readonly mimeType: 'video/mp4' | 'video/webm';
  readonly sizeBytes: number;
  /** True for the user's own file, which must never be removed. */
  readonly isOriginal: boolean;
}

export interface ExtractRequest {
  readonly videoPath: string;
  readonly info: VideoInfo;
  /** An existing empty folder that belongs to this job only. */
  readonly intoDir: string;
  readonly extraction: Extraction;
}

/** The final size and time of a file. */
export interface SettledFile {
  readonly sizeBytes: number;
  readonly modifiedMs: number;
}

/** Reads videos. Every method throws FailureError, and ends its processes when its signal aborts. */
export interface Media {
  /** Waits while the file is being written or copied. `onGrowing` receives its size in bytes, only if it is growing. */
  settled(
    videoPath: string,
    onGrowing: (sizeBytes: number) => void,
    signal: AbortSignal,
  ): Promise<SettledFile>;
  probe(videoPath: string, signal: AbortSignal): Promise<VideoInfo>;
  extract(
    request: ExtractRequest,
    onProgress: (progress: ExtractionProgress) => void,
    signal: AbortSignal,
  ): Promise<Extracted>;
  /**
   * Makes a copy at `intoPath` (an .mp4 that does not exist yet) that the window can play. `onRatio` receives the progress from 0
   * to 1.
   */
  makePlayable(
    videoPath: string,
    info: VideoInfo,
    intoPath: string,
    onRatio: (ratio: number) => void,
    signal: AbortSignal,
  ): Promise<void>;
}

/** One part of a prompt, in order. */
export type PromptBlock =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'image'; readonly path: string; readonly mimeType: 'image/jpeg' }
  | { readonly type: 'audio'; readonly path: string; readonly mimeType: 'audio/ogg' }
  | { readonly type: 'video'; readonly path: string; readonly mimeType: Clip['mimeType'] };

export interface Answer {
  /** The model's complete text, unchanged. */
  readonly text: string;
  readonly tokens: Tokens | null;
  /** The model that answered; null if unknown. */
  readonly model: string | null;
}

/** Receives the progress of an answer: first signs of life, then text. */
export interface AnswerListener {
  onThinking(): void;
  /** Called with the complete text so far. */
  onText(text: string): void;
}

/** A conversation with the model, in which a second question refers to the first. Disposed when its job is over. */
export interface Conversation extends AsyncDisposable {
  /** Sends a question. Throws FailureError. If the signal aborts, the request is cancelled at the service as well. */
  ask(blocks: readonly PromptBlock[], listener: AnswerListener, signal: AbortSignal): Promise<Answer>;
}

/** Access to the model through the gemini program. */
export interface ModelClient {
  /** Prepares for a first question. May be called repeatedly; failures are reported by `open`. */
  warmUp(model: string | null): void;
  open(model: string | null, signal: AbortSignal): Promise<Conversation>;
}

/** A written report. */
export interface SavedReport {
  readonly path: string;
  readonly sha256: string;
}

/** Writes the reports of one batch. Throws FailureError if the folder is not writable. */
export interface ReportWriter {
  /** Writes a report completely or not at all, and never overwrites files that are not ours. */
  save(videoName: string, markdown: string): Promise<SavedReport>;
  /** Saves the text of an incomplete answer beside the report's path; returns the file's path. */
  saveDraft(videoName: string, text: string): Promise<string>;
}
