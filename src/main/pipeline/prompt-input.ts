import type { Plan } from '../../shared/plan.ts';
import type { VideoInfo } from '../../shared/session/model.ts';
import type { Template } from '../../shared/template/template.ts';
import type { QuestionValues } from '../../shared/values/question-values.ts';
import type { Clip, Frame } from './ports.ts';
import type { PromptTranscript } from './prompt-transcript.ts';

/** The material of a video that is sent with its question. */
export interface SentMaterial {
  readonly frames: readonly Frame[];
  readonly audioPath: string | null;
  /** Sent instead of frames and sound. */
  readonly clip?: Pick<Clip, 'path' | 'mimeType'> | null;
  readonly spoken?: PromptTranscript | null;
}

export interface PromptInput extends SentMaterial {
  readonly videoName: string;
  readonly info: VideoInfo;
  readonly plan: Pick<Plan, 'context' | 'language'>;
  readonly template: Template;
  /** The facts known of the video besides its pictures. */
  readonly values?: QuestionValues;
}
