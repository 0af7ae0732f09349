import type { Extraction, Thinking } from '../../shared/plan.ts';
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
  /** Frames that were taken before under the same choices and lie in `intoDir`. Without them frames are taken. */
  readonly takenFrames?: TakenFrames | null;
}

/** The frames of one video, and how many pictures were dropped because they look like the one before. */
export interface TakenFrames {
  readonly frames: readonly Frame[];
  readonly repeatsDropped: number;
  readonly warnings: readonly Warning[];
}

/** The final size and time of a file. */
export interface SettledFile {
  readonly sizeBytes: number;
  readonly modifiedMs: number;
}

/** A stretch of a video's sound, from and to a moment in seconds. */
export interface SoundRequest extends Pick<ExtractRequest, 'videoPath' | 'info' | 'intoDir'> {
  readonly fromS: number;
  readonly toS: number;
  /** Ogg Opus for a model of Google's, or plain samples for a program on this computer. */
  readonly form: 'opus' | 'wav';
}

/** A stretch of sound on disk. */
export interface SoundStretch {
  readonly path: string;
  readonly sizeBytes: number;
  /** True where nothing at all can be heard. */
  readonly isSilent: boolean;
  /** True where parts of it could not be read. They are silent. */
  readonly isDamaged: boolean;
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
  /** Takes a stretch of the sound into `intoDir`; null where there is none. Sound that cannot be read fails. The caller removes the file. */
  takeSound(request: SoundRequest, signal: AbortSignal): Promise<SoundStretch | null>;
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
  /** Called as the question is sent, with the sent part from 0 to 1; with 0 where it waits for others. Not called where that is not known. */
  onSending?(ratio: number): void;
  /** Called once where a question ends, with what left this computer for it. Not called where that is not known. */
  onLeft?(left: Outgoing): void;
  /** Called once where a question ends without an answer, with what it has cost all the same. */
  onSpent?(spent: Spent): void;
}

/** The data that left this computer for a question. */
export interface Outgoing {
  /** The bytes of all its requests, files as base64. */
  readonly bytes: number;
  /** The last request that was sent whole, with the sizes of files in their places; null if none was. */
  readonly request: string | null;
}

/** The cost of a question without an answer. */
export interface Spent {
  /** The tokens that Google counted; null if it counted none. */
  readonly tokens: Tokens | null;
  /** True if a whole question was sent for which nothing was counted, so that at least its input may be charged. */
  readonly hasUncounted: boolean;
  /** The model that answered; null if unknown. */
  readonly model: string | null;
}

/** A schema for an answer, in the part of JSON Schema that the Gemini API accepts. */
export interface JsonSchema {
  readonly type: JsonType | readonly JsonType[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly minimum?: number;
  readonly maximum?: number;
}

type JsonType = 'object' | 'array' | 'string' | 'number' | 'null';

/** A conversation with the model, in which a second question refers to the first. Disposed when its job is over. */
export interface Conversation extends AsyncDisposable {
  /**
   * Sends a question. Throws FailureError. If the signal aborts, the request is cancelled at the service as well. With `schema` the
   * service makes the answer fit it, where the way to it allows to ask for that.
   */
  ask(
    blocks: readonly PromptBlock[],
    listener: AnswerListener,
    signal: AbortSignal,
    schema?: JsonSchema | null,
  ): Promise<Answer>;
}

/** Access to the model through the gemini program. */
export interface ModelClient {
  /** Prepares for a first question. May be called repeatedly; failures are reported by `open`. */
  warmUp(model: string | null): void;
  /** `thinking`: how much the model thinks before it writes; `auto` by default. */
  open(model: string | null, signal: AbortSignal, thinking?: Thinking): Promise<Conversation>;
}

/** A program that writes down what is said, on this computer. */
export interface SpeechProgram {
  /** The name of the chosen model; null if no program or no model is chosen. */
  readonly model: string | null;
  /**
   * Writes down a WAV file. `onRatio` receives the progress from 0 to 1. Throws FailureError (`tool-missing`, `process-died`, `timed-out`,
   * `malformed-answer`) or the signal's reason; by then the program has ended.
   */
  writeDown(
    soundPath: string,
    lengthS: number,
    onRatio: (ratio: number) => void,
    signal: AbortSignal,
  ): Promise<SpokenWords>;
}

/** The words that a program heard in a file. Times in seconds from its start. */
export interface SpokenWords {
  readonly language: string | null;
  readonly lines: readonly {
    readonly startS: number;
    readonly endS: number;
    readonly speaker: string | null;
    readonly text: string;
  }[];
}

/** A transcript that an earlier batch wrote into the output folder, and the name of its file. */
export interface EarlierWords {
  readonly transcript: Transcript;
  readonly fileName: string;
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
