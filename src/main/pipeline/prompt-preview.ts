import type { FilledPiece, PromptPreview } from '../../shared/ipc/answers.ts';
import { DEFAULT_MODEL, type Plan } from '../../shared/plan.ts';
import { askedOf, questionTokens, sentOf, type SentParts } from '../../shared/expected-tokens.ts';
import { tokensOfText } from '../../shared/text-tokens.ts';
import type { Job, Transcript, VideoInfo } from '../../shared/session/model.ts';
import type { Template } from '../../shared/template/template.ts';
import { piecesOf, textOfPiece } from '../../shared/template/variables.ts';
import { questionValues, type QuestionValues } from '../../shared/values/question-values.ts';
import type { ValueColumn } from '../../shared/values/model.ts';
import { withoutCommands } from './prompt-text.ts';
import { promptOf } from './prompt.ts';
import type { PromptInput } from './prompt-input.ts';
import { MAX_TRANSCRIPT_CHARS } from './prompt-budget.ts';
import { promptTranscript, type PromptTranscript } from './prompt-transcript.ts';
import { variableTexts } from './variable-values.ts';

/** The number of transcript lines shown. */
const SHOWN_LINES = 3;

/** A video of a batch, with its stored transcript. */
export interface PreviewedVideo {
  readonly job: Job;
  /** The columns of its batch's values. */
  readonly columns: readonly ValueColumn[];
  readonly transcript: Transcript | null;
}

/** Builds a preview of the prompt for a video. Without a video, or if it was not probed yet, an invented clip is used. */
export function promptPreview(template: Template, plan: Plan, video: PreviewedVideo | null): PromptPreview {
  const seen = video === null ? null : inputOf(plan, video);
  const { videoName, info, shown, hasSound, transcript } = seen ?? sampleInput(plan);
  const frames = shown === 'clip' ? null : shown.length;
  const spoken = transcript === null ? null : promptTranscript(transcript, MAX_TRANSCRIPT_CHARS);
  const input: PromptInput = {
    videoName,
    info,
    plan,
    template,
    spoken,
    values: video === null ? sampleValues : questionValues(video.job.values, video.columns),
    frames: Array.from({ length: frames ?? 0 }, (_, index) => ({
      path: '',
      timeS: (info.durationS * index) / (frames ?? 1),
      widthPx: 0,
      heightPx: 0,
    })),
    audioPath: hasSound ? '' : null,
    clip: frames === null ? { path: '', mimeType: 'video/mp4' } : null,
  };
  const textTokens = promptOf(input).reduce(
    (sum, block) => sum + (block.type === 'text' ? tokensOfText(block.text) : 0),
    0,
  );
  const parts = { durationS: info.durationS, shown, hasSound, textTokens };
  const model = plan.model ?? DEFAULT_MODEL;
  const expected = questionTokens(parts, askedOf(plan, model, transcript));
  return {
    videoName: seen === null ? null : videoName,
    filled: filledPieces(input),
    frames,
    textTokens,
    transcript: spoken === null ? null : shownTranscript(spoken),
    told: input.values?.sent ?? [],
    tokens: expected.input,
    soundTokens: expected.audio ?? 0,
    answerTokens: expected.output,
    model,
  };
}

/** The facts about a video that the preview needs. */
interface PreviewInput extends Pick<SentParts, 'shown' | 'hasSound'> {
  readonly videoName: string;
  readonly info: VideoInfo;
  readonly transcript: Transcript | null;
}

function inputOf(plan: Plan, { job, transcript }: PreviewedVideo): PreviewInput | null {
  const { info, video } = job;
  if (info === null) return null;
  return { videoName: video.name, info, transcript, ...sentOf(job, plan, info.durationS) };
}

/** A typical clip, to show a prompt when there is no video. */
function sampleInput({ send, withTranscript }: Plan): PreviewInput {
  return {
    videoName: 'a made-up clip.mp4',
    info: sampleVideoInfo,
    shown: send === 'clip' ? 'clip' : Array.from({ length: 12 }, () => null),
    hasSound: send === 'frames+audio',
    transcript: withTranscript ? sampleTranscriptLines : null,
  };
}

/** Made-up values of a clip, so that a template's variables show something. */
const sampleValues: QuestionValues = {
  known: new Map([
    ['product', 'a made-up product'],
    ['brand', 'a made-up brand'],
    ['author', 'someone'],
    ['views', '51234'],
    ['likes', '912'],
  ]),
  columns: new Set(),
  sent: [],
};

const sampleVideoInfo: VideoInfo = {
  durationS: 34,
  widthPx: 1080,
  heightPx: 1920,
  frameRate: 30,
  container: 'mov,mp4',
  videoCodec: 'h264',
  hdr: null,
  isInterlaced: false,
  subtitleTracks: [],
  createdAt: null,
  warnings: [],
  audioTracks: [{ codec: 'aac', language: null, channels: 2, isDefault: true }],
};

const sampleTranscriptLines: Transcript = {
  source: { kind: 'file', name: 'a made-up clip.srt' },
  language: 'en',
  kind: 'speech',
  hasTimes: true,
  isCut: false,
  cues: [
    { startS: 0, endS: 3, text: 'Okay, wait for the before and after, because' },
    { startS: 3, endS: 5, text: 'I did not believe this one either.' },
    { startS: 5, endS: 9, text: 'So this is the bottle, and this is day one.' },
    { startS: 24, endS: 29, text: 'Day seven, same light.' },
    { startS: 29, endS: 34, text: 'The link is below.' },
  ],
};

function filledPieces(input: PromptInput): readonly FilledPiece[] {
  const texts = variableTexts(input);
  return piecesOf(withoutCommands(input.template.instructions), texts.columns).map((piece): FilledPiece => {
    const text = textOfPiece(piece, texts);
    return piece.kind === 'words' ? piece : { ...piece, text };
  });
}

function shownTranscript({ text }: PromptTranscript): PromptPreview['transcript'] {
  const lines = text.split('\n');
  return { lines: lines.slice(0, SHOWN_LINES), more: Math.max(0, lines.length - SHOWN_LINES) };
}
