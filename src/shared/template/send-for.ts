import type { Extraction, Plan, PlanChange } from '../plan.ts';
import type { Template } from './template.ts';

/** The settings that decide what a new batch sends. */
export interface SendSettings {
  readonly send: Extraction['send'];
  readonly soundByTemplate: boolean;
}

/** Built-in templates about what is said: pictures alone would answer them badly. */
const SPOKEN: readonly string[] = ['hook-claims', 'interview-notes', 'lecture-summary'];

/** Returns the media that a new batch sends: the sound too if the template is about speech, unless the settings say otherwise. */
export function sendFor(
  { id }: Pick<Template, 'id'>,
  { send, soundByTemplate }: SendSettings,
): Extraction['send'] {
  return send === 'frames' && soundByTemplate && SPOKEN.includes(id) ? 'frames+audio' : send;
}

/** A change to another template takes the sound along that the template needs, unless the user has chosen what is sent. */
export function withSound(change: PlanChange, plan: Plan, settings: SendSettings): PlanChange {
  const { template, send } = change;
  if (template === undefined || send !== undefined || plan.send !== sendFor(plan.template, settings))
    return change;
  return { ...change, send: sendFor(template, settings) };
}
