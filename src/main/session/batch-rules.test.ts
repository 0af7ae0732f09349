import { win32 } from 'node:path';
import { expect, it } from 'vitest';
import { defaultSettings, planOf } from '../../shared/settings.ts';
import { builtInTemplate, builtInTemplates, overviewTemplate } from '../../shared/template/built-in.ts';
import { withSound } from '../../shared/template/send-for.ts';
import { changedPlan, nameOfDrop, nameOfFolder } from './batch-rules.ts';

const interview = builtInTemplate('interview-notes') ?? overviewTemplate;
const plan = planOf(defaultSettings, overviewTemplate);

it('sends the sound where the template is about what is said', () => {
  const heard = builtInTemplates.filter(
    (template) => planOf(defaultSettings, template).send === 'frames+audio',
  );
  expect(new Set(heard.map(({ id }) => id))).toEqual(
    new Set(['hook-claims', 'interview-notes', 'lecture-summary']),
  );
  expect(plan.send).toBe('frames');
  expect(planOf({ ...defaultSettings, soundByTemplate: false }, interview).send).toBe('frames');
  expect(planOf({ ...defaultSettings, send: 'clip' }, interview).send).toBe('clip');
});

it('another template takes its sound along, and gives it back', () => {
  const change = withSound({ template: interview }, plan, defaultSettings);
  expect(change).toEqual({ template: interview, send: 'frames+audio' });
  const spoken = changedPlan(plan, change, false);
  expect(withSound({ template: overviewTemplate }, spoken, defaultSettings).send).toBe('frames');
});

it('never changes what the user has chosen to send', () => {
  const chosen = { ...plan, send: 'frames+audio' as const };
  expect(withSound({ template: overviewTemplate }, chosen, defaultSettings).send).toBeUndefined();
  expect(withSound({ template: interview, send: 'frames' }, plan, defaultSettings).send).toBe('frames');
  expect(withSound({ context: 'Soap' }, plan, defaultSettings)).toEqual({ context: 'Soap' });
});

it('a drive that was dropped is called by its letter', () => {
  const name = (path: string): string => nameOfFolder(path, (folder) => win32.basename(folder));
  expect(['E:\\', 'E:\\DCIM', '\\\\nas\\share\\clips'].map(name)).toEqual(['E:\\', 'DCIM', 'clips']);
});

it('one dropped file gives its shown name, several that of their folder', () => {
  const one = '/downloads/Two lamps compared [dQw4w9WgXcQ].mp4';
  expect(nameOfDrop([one], '/downloads')).toBe('Two lamps compared');
  expect(nameOfDrop([one, '/downloads/three.mp4'], '/downloads')).toBe('downloads');
  expect(nameOfDrop(['/downloads'], '/downloads')).toBe('downloads');
});
