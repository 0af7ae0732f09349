import { expect, it } from 'vitest';
import { builtInTemplates, overviewTemplate } from '../../shared/template/built-in.ts';
import { english } from '../../shared/i18n/i18n.ts';
import { aBatch } from '../store/testing/jobs.ts';
import { templateActions } from './batch-commands.ts';

const shelf = builtInTemplates.map((template) => ({
  template,
  isBuiltIn: true,
  isChanged: false,
  savedAtMs: null,
}));
const names = (batch: Parameters<typeof aBatch>[0]): readonly string[] =>
  templateActions(aBatch(batch), shelf, english).map(({ name }) => name);

it('offers the templates that a batch does not have, until Start', () => {
  const offered = names({ phase: { kind: 'ready' } });
  expect(offered).toContain('Template: Hook & claims');
  expect(offered).not.toContain(`Template: ${overviewTemplate.name}`);
  expect(names({ phase: { kind: 'running' } })).toEqual([]);
  expect(names({ phase: { kind: 'ready' }, isReadOnly: true })).toEqual([]);
});
