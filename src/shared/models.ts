import type { z } from 'zod';
import stored from '../../resources/models.json' with { type: 'json' };
import type { modelInfoSchema, modelTableSchema, thinkingLevelSchema } from './models-schema.ts';
import type { Thinking } from './plan.ts';

export type ModelInfo = Readonly<z.infer<typeof modelInfoSchema>>;
export type ThinkingLevel = z.infer<typeof thinkingLevelSchema>;
type ModelTable = Readonly<z.infer<typeof modelTableSchema>>;

/**
 * Facts about Google's models: `resources/models.json`, part of the build. Safe: a test parses the file with its schema, so that the
 * window's first script needs no schemas.
 */
export const modelTable = stored as ModelTable;

/** The models to use where the user chose none, best first. The first that the key may use is taken. */
const PREFERRED = ['gemini-3.5-flash-lite', 'gemini-3.8-flash'] as const;

/** The default model. `available`: the names that the key may use; null if unknown, which gives the first preferred model. */
export function preferredModel(available: readonly string[] | null): string {
  return PREFERRED.find((name) => available === null || available.includes(name)) ?? PREFERRED[0];
}

/** Suffixes of the same model: numbers, dates, `preview`, `latest`. */
const VARIANT = /^(?:-(?:\d+|latest|preview|exp))+$/u;

/** True if `model` is `name` or a dated or numbered variant of it; `gemini-2.5-flash-lite` is no variant of `gemini-2.5-flash`. */
export function isVariantOf(model: string, name: string): boolean {
  return model === name || (model.startsWith(name) && VARIANT.test(model.slice(name.length)));
}

/** Returns the facts about a model, or about the one that it is a variant of; null if it is unknown. */
export function modelInfo(model: string): ModelInfo | null {
  const fits = modelTable.models.filter(({ name }) => isVariantOf(model, name));
  return fits.toSorted((a, b) => b.name.length - a.name.length)[0] ?? null;
}

/** The name for people; the model's own name if it is unknown. */
export function modelLabel(model: string): string {
  return modelTable.models.find(({ name }) => name === model)?.label ?? model;
}

/** The availability of a model on one day. */
export type ModelAvailability =
  | { readonly kind: 'available' | 'preview' | 'unknown' }
  | { readonly kind: 'deprecated'; readonly successor: string; readonly retiredOn: string | null }
  | { readonly kind: 'retired'; readonly successor: string; readonly retiredOn: string };

export function availabilityOf(model: string, day: string): ModelAvailability {
  const status = modelInfo(model)?.status;
  if (status === undefined) return { kind: 'unknown' };
  if (status.kind !== 'deprecated') return status;
  const { successor, retiredOn } = status;
  if (retiredOn !== null && retiredOn <= day) return { kind: 'retired', successor, retiredOn };
  return { kind: 'deprecated', successor, retiredOn };
}

/**
 * The model to use in place of one that Google no longer serves: its successor, else the first preferred model that the key may use.
 * `available`: null if unknown. Null if there is no other.
 */
export function replacementOf(model: string, available: readonly string[] | null): string | null {
  const status = modelInfo(model)?.status;
  const successor = status?.kind === 'deprecated' ? [status.successor] : [];
  const candidates = [...successor, ...PREFERRED].filter((name) => name !== model);
  return candidates.find((name) => available === null || available.includes(name)) ?? null;
}

/** All levels, from the least to the most. */
export const THINKING_LEVELS: readonly ThinkingLevel[] = ['minimal', 'low', 'medium', 'high'];

/** The setting for thinking that a request sends. Null: nothing is said, because the model may not know the words. */
export type ThinkingRequest =
  | { readonly kind: 'level'; readonly level: ThinkingLevel }
  | { readonly kind: 'budget'; readonly level: ThinkingLevel; readonly tokens: number };

/**
 * How much a model is told to think under this name. Null also for a dated variant of a known model: gemini's settings name the models that
 * are known, and no others.
 */
export function toldThinking(model: string, choice: Thinking): ThinkingRequest | null {
  const info = modelTable.models.find(({ name }) => name === model);
  return info === undefined ? null : thinkingOf(info, choice);
}

/** How much a model is asked to think. A level that the model does not have becomes the next higher one, else its highest. */
export function thinkingOf({ thinking }: ModelInfo, choice: Thinking): ThinkingRequest | null {
  if (thinking.kind === 'unknown') return null;
  const wanted = choice === 'auto' ? thinking.forReports : choice;
  if (thinking.kind === 'budget') return { kind: 'budget', level: wanted, tokens: thinking.budgets[wanted] };
  const had = THINKING_LEVELS.filter((level) => thinking.levels.includes(level));
  const level =
    had.find((one) => THINKING_LEVELS.indexOf(one) >= THINKING_LEVELS.indexOf(wanted)) ?? had.at(-1);
  return level === undefined ? null : { kind: 'level', level };
}
