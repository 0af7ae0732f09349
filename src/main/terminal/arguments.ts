import { parseArgs } from 'node:util';
import type { z } from 'zod';
import type { Driver, Plan, SamplingChoice } from '../../shared/plan.ts';
import { MAX_FRAMES, MAX_LIMIT, REPORT_LANGUAGES } from '../../shared/plan-bounds.ts';
import {
  contextSchema,
  driverSchema,
  framesSchema,
  limitSchema,
  modelSchema,
  reportLanguageSchema,
  samplingSchema,
  sendSchema,
} from '../../shared/plan-schema.ts';
import type { ExportFormat } from '../../shared/export-choices.ts';
import type { TypedField } from '../../shared/values/model.ts';
import { spendingCapSchema } from '../../shared/prices-schema.ts';
import { exportKinds } from './export-kinds.ts';

/** The options of a run in the terminal. */
export interface RunOptions {
  /** A folder or a file. Null for the demo's own clips, and for resuming the last unfinished batch. */
  readonly folder: string | null;
  /** True for sample reports, for which no model is asked. */
  readonly isDemo: boolean;
  /** True to resume an unfinished batch with its original plan. */
  readonly isResume: boolean;
  readonly outDir: string | null;
  readonly limit: number | 'auto' | null;
  readonly driver: Driver | null;
  /** The id or name of a template; null for the default. */
  readonly template: string | null;
  readonly plan: Partial<Plan>;
  /** Tables with values of the videos. */
  readonly tables: readonly string[];
  /** Values that all videos get. */
  readonly typed: readonly TypedField[];
  /** The kinds that are exported at the end. */
  readonly exports: readonly ExportFormat[];
  /** The folder of the exports; null for the one beside the reports. */
  readonly exportDir: string | null;
  readonly isJson: boolean;
  /** The log goes to the standard error output as well. */
  readonly isVerbose: boolean;
}

export type Arguments =
  | { readonly kind: 'run'; readonly options: RunOptions }
  | { readonly kind: 'help' }
  /** A sentence about the invalid argument. */
  | { readonly kind: 'problem'; readonly problem: string };

/** Every option with the form of its value. */
export const OPTIONS = {
  out: { type: 'string' },
  limit: { type: 'string' },
  template: { type: 'string' },
  language: { type: 'string' },
  context: { type: 'string' },
  model: { type: 'string' },
  frames: { type: 'string' },
  sampling: { type: 'string' },
  'fallback-model': { type: 'string' },
  'max-cost': { type: 'string' },
  'max-tokens': { type: 'string' },
  synthesis: { type: 'boolean' },
  export: { type: 'string', multiple: true },
  'export-dir': { type: 'string' },
  send: { type: 'string' },
  values: { type: 'string', multiple: true },
  set: { type: 'string', multiple: true },
  driver: { type: 'string' },
  demo: { type: 'boolean' },
  json: { type: 'boolean' },
  resume: { type: 'boolean' },
  verbose: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** Parses the command line arguments after the program's name. Pure. */
export function parseArguments(argv: readonly string[]): Arguments {
  try {
    const { values, positionals } = parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true });
    if (values.help === true) return { kind: 'help' };
    return { kind: 'run', options: runOptions(values, positionals) };
  } catch (error) {
    if (error instanceof ArgumentProblem) return { kind: 'problem', problem: error.message };
    if (error instanceof TypeError)
      return { kind: 'problem', problem: `${firstSentence(error.message)} See --help.` };
    throw error;
  }
}

type Values = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>['values'];

/** Options that set a batch's plan, which cannot be changed later. */
const PLAN_OPTIONS = [
  'demo',
  'out',
  'template',
  'context',
  'model',
  'fallback-model',
  'max-cost',
  'max-tokens',
  'language',
  'frames',
  'sampling',
  'send',
  'values',
  'set',
  'synthesis',
] as const;

class ArgumentProblem extends Error {}

function runOptions(values: Values, positionals: readonly string[]): RunOptions {
  const isResume = values.resume === true;
  if (isResume) refusePlan(values);
  return {
    folder: folderOf(values, positionals),
    isDemo: values.demo === true,
    isResume,
    outDir: values.out === undefined ? null : filled('--out', values.out),
    limit: values.limit === undefined ? null : limit(values.limit),
    driver: values.driver === undefined ? null : driver(values.driver),
    template: values.template === undefined ? null : filled('--template', values.template.trim()),
    plan: {
      ...(values.language !== undefined && { language: language(values.language) }),
      ...(values.context !== undefined && { context: context(values.context) }),
      ...(values.model !== undefined && { model: model('--model', values.model) }),
      ...(values['fallback-model'] !== undefined && {
        fallbackModel: model('--fallback-model', values['fallback-model']),
      }),
      ...spendingCap(values),
      ...(values.frames !== undefined && {
        frames: wholeNumber('--frames', values.frames, framesSchema, MAX_FRAMES),
      }),
      ...(values.sampling !== undefined && { sampling: sampling(values.sampling) }),
      ...(values.send !== undefined && { send: send(values.send) }),
      ...(values.synthesis === true && { synthesize: true }),
    },
    tables: (values.values ?? []).map((file) => filled('--values', file)),
    typed: (values.set ?? []).map(typedField),
    ...exportsOf(values),
    isJson: values.json === true,
    isVerbose: values.verbose === true,
  };
}

function exportsOf({ export: kinds, 'export-dir': dir }: Values): Pick<RunOptions, 'exports' | 'exportDir'> {
  const exportDir = dir === undefined ? null : filled('--export-dir', dir);
  if (kinds === undefined && exportDir !== null)
    throw new ArgumentProblem('--export-dir says where exports go: say with --export which kinds.');
  const exports = kinds === undefined ? [] : exportKinds(kinds.join(','));
  if ('problem' in exports) throw new ArgumentProblem(exports.problem);
  return { exports, exportDir };
}

/** Throws if plan options are combined with `--resume`, because an unfinished batch keeps its plan. */
function refusePlan(values: Values): void {
  const chosen = PLAN_OPTIONS.find((word) => values[word] !== undefined);
  if (chosen === undefined) return;
  throw new ArgumentProblem(
    `--resume goes on as the batch was begun: leave --${chosen} out, or leave --resume out to begin anew.`,
  );
}

function folderOf(values: Values, positionals: readonly string[]): string | null {
  const [folder, second] = positionals;
  if (folder === undefined && (values.resume === true || values.demo === true)) return null;
  if (folder === undefined || folder === '') {
    throw new ArgumentProblem('Name a folder of videos, or use --demo. See --help.');
  }
  if (second !== undefined) {
    throw new ArgumentProblem('Name one folder. Put quotes around a name that has spaces in it.');
  }
  return folder;
}

/** Parses `product=Oat soap`. */
function typedField(text: string): TypedField {
  const equals = text.indexOf('=');
  const [name, value] = [text.slice(0, Math.max(0, equals)).trim(), text.slice(equals + 1).trim()];
  if (name === '' || name.length > 60 || value === '' || value.length > 4_000) {
    throw new ArgumentProblem('--set takes a name and a value, such as --set product="Oat soap".');
  }
  return { name, text: value };
}

function wholeNumber(name: string, value: string, schema: z.ZodType<number>, max: number): number {
  const { data } = schema.safeParse(numberIn(value));
  if (data === undefined) throw new ArgumentProblem(`${name} takes a whole number from 1 to ${max}.`);
  return data;
}

function limit(value: string): number | 'auto' {
  if (value === 'auto') return value;
  const { data } = limitSchema.safeParse(numberIn(value));
  if (data === undefined)
    throw new ArgumentProblem(`--limit takes auto or a whole number from 1 to ${MAX_LIMIT}.`);
  return data;
}

function driver(value: string): Driver {
  const { data } = driverSchema.safeParse(value);
  if (data === undefined) throw new ArgumentProblem(`--driver takes ${driverSchema.options.join(' or ')}.`);
  return data;
}

function filled(name: string, value: string): string {
  if (value === '') throw new ArgumentProblem(`${name} must not be empty.`);
  return value;
}

function language(value: string): Plan['language'] {
  const { data } = reportLanguageSchema.safeParse(value.toLowerCase());
  if (data == null) throw new ArgumentProblem(`--language takes one of ${REPORT_LANGUAGES.join(', ')}.`);
  return data;
}

function context(value: string): string {
  const { data } = contextSchema.safeParse(value);
  if (data === undefined) throw new ArgumentProblem('--context takes at most 20,000 characters.');
  return data;
}

function model(name: string, value: string): string {
  const { data } = modelSchema.safeParse(value);
  if (data === undefined) {
    throw new ArgumentProblem(`${name} takes a model’s name: letters, digits, dots and dashes.`);
  }
  return data;
}

/** Parses `evenly`, `scenes`, `keyframes`, or an interval such as `10s`. */
function sampling(value: string): SamplingChoice {
  const seconds = /^(\d+(?:\.\d+)?)s$/u.exec(value)?.[1];
  const choice = seconds === undefined ? { kind: value } : { kind: 'interval', seconds: Number(seconds) };
  const { data } = samplingSchema.safeParse(choice);
  if (data === undefined) {
    throw new ArgumentProblem(
      '--sampling takes evenly, scenes, keyframes, or a distance such as 10s (0.2s to 3600s).',
    );
  }
  return data;
}

/** Parses the spending limit: dollars by the price table, or tokens. */
function spendingCap(values: Values): Pick<Plan, 'spendingCap'> | null {
  const { 'max-cost': cost, 'max-tokens': tokens } = values;
  if (cost === undefined && tokens === undefined) return null;
  if (cost !== undefined && tokens !== undefined) {
    throw new ArgumentProblem('Choose one of --max-cost and --max-tokens.');
  }
  const cap =
    cost === undefined
      ? { kind: 'tokens', tokens: numberIn(tokens ?? '') }
      : { kind: 'money', dollars: numberIn(cost.replace(/^\$/u, '')) };
  const { data } = spendingCapSchema.safeParse(cap);
  if (data === undefined) {
    throw new ArgumentProblem(
      cost === undefined
        ? '--max-tokens takes a whole number of tokens.'
        : '--max-cost takes dollars, such as 2.50.',
    );
  }
  return { spendingCap: data };
}

/** Parses plain digits; NaN for anything else, because `1e9` and `0x10` are likely typing errors. */
function numberIn(value: string): number {
  return /^\d+(?:\.\d+)?$/u.test(value) ? Number(value) : Number.NaN;
}

function send(value: string): Plan['send'] {
  const { data } = sendSchema.safeParse(value);
  if (data === undefined) throw new ArgumentProblem(`--send takes ${sendSchema.options.join(', ')}.`);
  return data;
}

/** The first sentence of Node's long message, which says what is wrong. */
function firstSentence(message: string): string {
  const sentence = message.split(/\.(?:\s|$)/u, 1)[0] ?? message;
  return `${sentence}.`;
}
