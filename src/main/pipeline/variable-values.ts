import { formatClock } from '../../shared/durations.ts';
import type { Variable, VariableTexts } from '../../shared/template/variables.ts';
import { noQuestionValues } from '../../shared/values/question-values.ts';
import { nameForPrompt, quoted } from './prompt-text.ts';
import type { PromptInput, SentMaterial } from './prompt-input.ts';

/** A longer context is not inserted but referred to, because it has its own block in the prompt. */
const MAX_CONTEXT_CHARS = 200;

/** The values of a template's variables. Each is one line that begins with a letter, a digit, a quote or a bracket. */
export function variableTexts(input: PromptInput): VariableTexts {
  const { known, columns } = input.values ?? noQuestionValues;
  return {
    of: variableValues(input),
    values: new Map(Array.from(known, ([id, text]) => [id, valueText(text)])),
    columns,
  };
}

/** A value as one safe line. Numbers and dates stand for themselves; anything else may be a stranger's words. */
function valueText(text: string): string {
  return /^-?\d[\d.:TZ-]*$/u.test(text) ? text : quoted(text);
}

function variableValues(input: PromptInput): Readonly<Record<Variable, string>> {
  const { plan, spoken, videoName, info } = input;
  return {
    context: contextOf(plan.context.trim()),
    'video.name': quoted(nameForPrompt(videoName)),
    'video.length': formatClock(info.durationS * 1000),
    frames: picturesOf(input),
    // A description is no transcript: the model must not look for what is said in it.
    transcript: spoken == null || spoken.kind === 'description' ? 'transcript (there is none)' : 'transcript',
    language: languageOf(plan.language),
  };
}

function contextOf(context: string): string {
  if (context === '') return '(nothing was told about it)';
  return context.length > MAX_CONTEXT_CHARS || /[\r\n]/u.test(context)
    ? 'the notes inside <context>'
    : quoted(context);
}

function picturesOf({ clip, frames }: Pick<SentMaterial, 'clip' | 'frames'>): string {
  if (clip != null) return 'whole video';
  switch (frames.length) {
    case 0:
      return 'pictures (there are none)';
    case 1:
      return '1 picture';
    default:
      return `${frames.length} pictures`;
  }
}

/** A language as an English phrase; null: that of the video. */
export function languageOf(tag: string | null): string {
  if (tag === null) return 'the language that is spoken or written in the video';
  return new Intl.DisplayNames('en', { type: 'language' }).of(tag) ?? tag;
}
