import type { Extraction } from '../plan.ts';
import type { Template } from './template.ts';

/** Built-in templates about what is said: pictures alone would answer them badly. */
const SPOKEN: readonly string[] = ['hook-claims', 'interview-notes', 'lecture-summary'];

/** What a new batch sends under a template: the sound too where the template is about what is said, unless the settings say otherwise. */
export function sendFor(
  { id }: Pick<Template, 'id'>,
  { send, soundByTemplate }: { readonly send: Extraction['send']; readonly soundByTemplate: boolean },
): Extraction['send'] {
  return send === 'frames' && soundByTemplate && SPOKEN.includes(id) ? 'frames+audio' : send;
}
