import type { SessionStore } from '../../src/main/session/session-store.ts';
import { formatClock } from '../../src/shared/durations.ts';
import type { PromptPreview } from '../../src/shared/ipc/answers.ts';
import { DEFAULT_MODEL } from '../../src/shared/plan.ts';
import type { PushName, Pushes } from '../../src/shared/ipc/contract.ts';
import type { JobRef } from '../../src/shared/session/model.ts';
import { builtInTemplates } from '../../src/shared/template/built-in.ts';
import type { EarlierVersion, StoredTemplate, Template } from '../../src/shared/template/template.ts';
import { piecesOf, type Variable } from '../../src/shared/template/variables.ts';
import { templatesAtFirst } from './templates.ts';
import { infoOf } from './videos.ts';

type Push = <N extends PushName>(name: N, payload: Pushes[N]) => void;

/** Returns the answers to requests about templates. The templates are kept in memory, and every save makes a new version. */
export function templateAnswers(
  store: SessionStore,
  push: Push,
): Readonly<Record<string, (input: unknown) => unknown>> {
  let shelf = templatesAtFirst;
  const earlier = new Map<string, readonly EarlierVersion[]>();
  const set = (next: readonly StoredTemplate[]): void => {
    shelf = next;
    push('templates.changed', shelf);
  };
  const save = (input: unknown): StoredTemplate => {
    const { template } = input as { readonly template: Template };
    const before = shelf.find((one) => one.template.id === template.id);
    const version = (before?.template.version ?? 0) + 1;
    const saved: StoredTemplate = {
      template: { ...template, version },
      isBuiltIn: before?.isBuiltIn ?? false,
      isChanged: before?.isBuiltIn ?? false,
      savedAtMs: Date.now(),
    };
    if (before !== undefined) {
      const { template: old, savedAtMs } = before;
      earlier.set(template.id, [{ template: old, savedAtMs }, ...(earlier.get(template.id) ?? [])]);
    }
    set(before === undefined ? [...shelf, saved] : shelf.map((one) => (one === before ? saved : one)));
    return saved;
  };
  return {
    'templates.list': () => shelf,
    'templates.save': save,
    'templates.remove': (input) => {
      const { id } = input as { readonly id: string };
      const original = builtInTemplates.find((template) => template.id === id);
      const back =
        original === undefined
          ? []
          : [{ template: original, isBuiltIn: true, isChanged: false, savedAtMs: null }];
      set(shelf.flatMap((one) => (one.template.id === id ? back : [one])));
      return null;
    },
    'templates.history': (input) => earlier.get((input as { readonly id: string }).id) ?? [],
    'templates.preview': (input) => preview(input as PreviewInput, store),
    'templates.try': (input) => ({ batchId: (input as JobRef).batchId }),
  };
}

interface PreviewInput {
  readonly template: Template;
  readonly video: JobRef | null;
}

function preview({ template, video }: PreviewInput, store: SessionStore): PromptPreview {
  const batch = store.session.batches.find(({ id }) => id === video?.batchId);
  const job = video === null ? undefined : batch?.jobs[video.job];
  const frames = job?.frameCount ?? 12;
  const length = formatClock(infoOf(video?.job ?? 0).durationS * 1000);
  const values: Readonly<Record<Variable, string>> = {
    context: batch?.plan.context ?? '',
    'video.name': job?.video.name ?? 'sample.mp4',
    'video.length': length,
    frames: `${frames} images`,
    transcript: 'transcript',
    language: 'English',
  };
  return {
    videoName: job?.video.name ?? null,
    filled: piecesOf(template.instructions).map((piece) =>
      piece.kind === 'words'
        ? piece
        : { ...piece, text: piece.kind === 'variable' ? values[piece.name] : `(${piece.name})` },
    ),
    frames,
    told: [],
    transcript: {
      lines: [
        '0:00 Okay, wait for the before and after, because',
        '0:03 I did not believe this one either.',
        '0:05 So this is the bottle,',
      ],
      more: 9,
    },
    textTokens: 700 + Math.round(template.instructions.length / 4),
    tokens: 700 + Math.round(template.instructions.length / 4) + frames * 258,
    soundTokens: 0,
    answerTokens: 2000,
    model: DEFAULT_MODEL,
  };
}
