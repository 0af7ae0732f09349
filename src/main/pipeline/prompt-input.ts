import type { Plan } from '../../shared/plan.ts';
import type { VideoInfo } from '../../shared/session/model.ts';
import type { Template } from '../../shared/template/template.ts';
import type { Clip, Frame } from './ports.ts';
import type { PromptTranscript } from './prompt-transcript.ts';

/** What of a video goes into its question. */
export interface Sent {
  readonly frames: readonly Frame[];
  readonly audioPath: string | null;
  /** In place of frames and sound. */
  readonly clip?: Pick<Clip, 'path' | 'mimeType'> | null;
  readonly spoken?: PromptTranscript | null;
}

export interface PromptInput extends Sent {
  readonly videoName: string;
  readonly info: VideoInfo;
  readonly plan: Pick<Plan, 'context' | 'language'>;
  readonly template: Template;
}
