import type { FrameInfo, Tokens, VideoInfo, Warning } from '../../shared/session/model.ts';

/** A frame on disk: where, and which moment it shows. */
export interface Frame extends FrameInfo {
  readonly path: string;
}

/** What ffmpeg took from one video. Files lie in the folder that was asked for. */
export interface Material {
  readonly frames: readonly Frame[];
  readonly audioPath: string | null;
  readonly warnings: readonly Warning[];
}

export interface ExtractRequest {
  readonly videoPath: string;
  readonly info: VideoInfo;
  /** Exists, is empty, and belongs to this job alone. */
  readonly intoDir: string;
  readonly frames: number;
  readonly withAudio: boolean;
}

/** Reads videos. Every method throws FailureError and leaves no process behind when its signal aborts. */
export interface Media {
  probe(videoPath: string, signal: AbortSignal): Promise<VideoInfo>;
  extract(
    request: ExtractRequest,
    onProgress: (doneFrames: number, totalFrames: number) => void,
    signal: AbortSignal,
  ): Promise<Material>;
}

/** One piece of a prompt, in order. */
export type PromptBlock =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'image'; readonly path: string; readonly mimeType: 'image/jpeg' }
  | { readonly type: 'audio'; readonly path: string; readonly mimeType: 'audio/ogg' };

export interface Answer {
  /** Everything the model said, untouched. */
  readonly text: string;
  readonly tokens: Tokens | null;
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
export interface Analyst {
  /** Starts what makes the first question fast. Safe to call again; failures show in `open`. */
  warmUp(model: string | null): void;
  open(model: string | null, signal: AbortSignal): Promise<Conversation>;
}

/** Where the reports of one batch go. Throws FailureError where the folder cannot be written. */
export interface ReportShelf {
  /** Writes whole or not at all, never over what is not ours; returns the file's path. */
  save(videoName: string, markdown: string): Promise<string>;
  /** Keeps the text of an answer that was cut, beside where the report would be; returns the file's path. */
  saveDraft(videoName: string, text: string): Promise<string>;
}
