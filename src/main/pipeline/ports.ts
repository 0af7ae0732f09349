import type { Extraction } from '../../shared/plan.ts';
import type {
  ExtractionProgress,
  FrameInfo,
  Tokens,
  Transcript,
  VideoInfo,
  Warning,
} from '../../shared/session/model.ts';

/** A frame on disk: where, and which moment it shows. */
export interface Frame extends FrameInfo {
  readonly path: string;
}

/** What ffmpeg took from one video. Files lie in the folder that was asked for. */
export interface Extracted {
  readonly frames: readonly Frame[];
  readonly repeatsDropped: number;
  readonly audioPath: string | null;
  /** The clip to send in place of the frames; the video itself where it is small and plain enough. Null: send the frames. */
  readonly clip: Clip | null;
  readonly transcript: Transcript | null;
  readonly warnings: readonly Warning[];
}

export interface Clip {
  readonly path: string;
  readonly mimeType: 'video/mp4' | 'video/webm';
  readonly sizeBytes: number;
  /** True: the user's own file, which is never removed. */
  readonly isOriginal: boolean;
}

export interface ExtractRequest {
  readonly videoPath: string;
  readonly info: VideoInfo;
  /** Exists, is empty, and belongs to this job alone. */
  readonly intoDir: string;
  readonly extraction: Extraction;
}

/** What a file came to once nobody wrote to it any more. */
export interface SettledFile {
  readonly sizeBytes: number;
  readonly modifiedMs: number;
}

/** Reads videos. Every method throws FailureError and leaves no process behind when its signal aborts. */
export interface Media {
  /** Waits while the file is still being written or copied; `onGrowing` hears its size, only if it is. */
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
  /** A copy at `intoPath` (an .mp4 that is not there yet) that every window can play; `onRatio` hears how much is done, 0 to 1. */
  makePlayable(
    videoPath: string,
    info: VideoInfo,
    intoPath: string,
    onRatio: (ratio: number) => void,
    signal: AbortSignal,
  ): Promise<void>;
}

/** One piece of a prompt, in order. */
export type PromptBlock =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'image'; readonly path: string; readonly mimeType: 'image/jpeg' }
  | { readonly type: 'audio'; readonly path: string; readonly mimeType: 'audio/ogg' }
  | { readonly type: 'video'; readonly path: string; readonly mimeType: Clip['mimeType'] };

export interface Answer {
  /** Everything the model said, untouched. */
  readonly text: string;
  readonly tokens: Tokens | null;
  /** The model that answered, where the program says so. */
  readonly model: string | null;
}

/** What happens while an answer comes: the first sign of life, then text. */
export interface AnswerListener {
  onThinking(): void;
  /** The whole text so far. */
  onText(text: string): void;
}

/** One conversation with the model: a second question sees the first. Disposed when its job is over. */
export interface Conversation extends AsyncDisposable {
  /** Throws FailureError; an aborted signal ends the request at the model's side too. */
  ask(blocks: readonly PromptBlock[], listener: AnswerListener, signal: AbortSignal): Promise<Answer>;
}

/** The model behind the gemini program. */
export interface ModelClient {
  /** Starts what makes the first question fast. Safe to call again; failures show in `open`. */
  warmUp(model: string | null): void;
  open(model: string | null, signal: AbortSignal): Promise<Conversation>;
}

/** A report as it was written. */
export interface SavedReport {
  readonly path: string;
  readonly sha256: string;
}

/** Where the reports of one batch go. Throws FailureError where the folder cannot be written. */
export interface ReportWriter {
  /** Writes whole or not at all, never over what is not ours. */
  save(videoName: string, markdown: string): Promise<SavedReport>;
  /** Keeps the text of an answer that was cut, beside where the report would be; returns the file's path. */
  saveDraft(videoName: string, text: string): Promise<string>;
}
