import { isOtherModel } from '../../shared/model-names.ts';
import { DEFAULT_MODEL, type Plan } from '../../shared/plan.ts';
import { reportedStatusOf, reportOf, type Batch, type Job, type Report } from '../../shared/session/model.ts';
import { withSound, type SendSettings } from '../../shared/template/send-for.ts';
import type { Template } from '../../shared/template/template.ts';
import { triedFirst, waitingForTrial } from '../../shared/session/trial.ts';

/** The videos that are run again: all, those without a report, those that failed, those selected in the list, or chosen ones. */
export type RerunScope = 'all' | 'without' | 'failed' | 'selection' | 'chosen';

/** Returns the indexes of the videos of each scope, in the folder's order. `selection`: those selected in the list. */
export function scopesOf(
  { jobs }: Pick<Batch, 'jobs'>,
  selection: ReadonlySet<number>,
  chosen: ReadonlySet<number>,
): Readonly<Record<RerunScope, readonly number[]>> {
  const all = [...jobs.keys()];
  return {
    all,
    without: all.filter((index) => {
      const job = jobs[index];
      return job !== undefined && reportOf(job) === null;
    }),
    failed: all.filter((index) => jobs[index]?.status.kind === 'failed'),
    selection: all.filter((index) => selection.has(index)),
    chosen: all.filter((index) => chosen.has(index)),
  };
}

/**
 * Returns the videos that a trial asked about while the others wait, or those of them that are selected. Empty without such a trial, and
 * if others are selected.
 */
export function triedOf(
  batch: Pick<Batch, 'jobs' | 'trialRest'>,
  selection: ReadonlySet<number>,
): ReadonlySet<number> {
  if (selection.size === 0) return new Set(triedFirst(batch));
  const isTrial = waitingForTrial(batch).length > 0;
  return isTrial && [...selection].every((index) => batch.jobs[index]?.isHeld === false)
    ? selection
    : new Set();
}

/** Returns the media sent under another template, as long as the user does not choose them: the sound too if that template needs it. */
export function sentUnder(
  template: Template,
  before: Batch['plan'],
  settings: SendSettings,
): Pick<Batch['plan'], 'send'> {
  return { send: withSound({ template }, before, settings).send ?? before.send };
}

/** The plan's choices that a rerun may change. */
type Changed = Pick<Batch['plan'], 'template' | 'context' | 'model'> & Partial<Batch['plan']>;

/**
 * Returns the new batch as far as its cost depends on it: these videos under the changed plan, waiting. Those whose report serves under it
 * keep it, and are not asked about.
 */
export function rerunOf(
  { jobs, plan, isDemo, values }: Pick<Batch, 'jobs' | 'plan' | 'isDemo' | 'values'>,
  indexes: readonly number[],
  change: Changed,
  hasOtherFrames: boolean,
): Pick<Batch, 'jobs' | 'plan' | 'isDemo' | 'values'> {
  const changed = { ...plan, ...change };
  const keepsReports = !isDemo && asksTheSame(plan, changed);
  return {
    isDemo,
    values,
    plan: changed,
    jobs: indexes.flatMap((index): readonly Job[] => {
      const job = jobs[index];
      if (job === undefined) return [];
      const reported = keepsReports ? reportedStatusOf(job) : null;
      if (reported !== null && isByModelOf(changed, reported.report)) return [{ ...job, status: reported }];
      const fresh = { ...job, status: { kind: 'waiting' } as const, isHeld: false };
      // The frames that are there are those of the plan before.
      return [hasOtherFrames ? { ...fresh, frames: [], frameCount: 0 } : fresh];
    }),
  };
}

/** False for a report of before the batch took another model. One that does not say who wrote it serves. */
function isByModelOf({ model, fallbackModel }: Plan, { model: written }: Report): boolean {
  if (written === null || !isOtherModel(written, model ?? DEFAULT_MODEL)) return true;
  return fallbackModel !== null && !isOtherModel(written, fallbackModel);
}

/** True if reports of one plan serve under the other. The new batch compares more closely, with the video and the file of the report. */
function asksTheSame(one: Plan, other: Plan): boolean {
  return JSON.stringify(questionOf(one)) === JSON.stringify(questionOf(other));
}

function questionOf({ template, model, ...rest }: Plan): unknown {
  const { instructions, columns, writesDown } = template;
  return { ...rest, model: model ?? DEFAULT_MODEL, instructions, columns, writesDown };
}
