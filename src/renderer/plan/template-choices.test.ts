import { expect, it } from 'vitest';
import { overviewTemplate } from '../../shared/template/built-in.ts';
import type { StoredTemplate, Template } from '../../shared/template/template.ts';
import { templateChoices } from './template-choices.ts';

const own: Template = { ...overviewTemplate, id: 'hooks', name: 'Hooks', description: '', version: 3 };
const stored = (template: Template): StoredTemplate => ({
  template,
  isBuiltIn: template.id === overviewTemplate.id,
  isChanged: false,
  savedAtMs: null,
});
const told = (shelf: readonly Template[], chosen: Template) =>
  templateChoices(shelf.map(stored), chosen).map(({ template, isChosen, fate }) => [
    template.id,
    template.version,
    isChosen,
    fate,
  ]);

it('ticks the template of the batch among those of the shelf', () => {
  expect(told([overviewTemplate, own], { ...own })).toEqual([
    ['overview', 1, false, 'kept'],
    ['hooks', 3, true, 'kept'],
  ]);
});

it('keeps the one of the batch where it was changed since, even under the same number', () => {
  expect(told([overviewTemplate, { ...own, version: 4, instructions: 'Other' }], own)).toEqual([
    ['hooks', 3, true, 'changed'],
    ['overview', 1, false, 'kept'],
    ['hooks', 4, false, 'kept'],
  ]);
  const renamed = told([{ ...own, name: 'Hooks and claims' }], own);
  expect(renamed).toEqual([
    ['hooks', 3, true, 'changed'],
    ['hooks', 3, false, 'kept'],
  ]);
});

it('keeps the one of the batch where it is gone from the shelf', () => {
  expect(told([overviewTemplate], own)).toEqual([
    ['hooks', 3, true, 'removed'],
    ['overview', 1, false, 'kept'],
  ]);
});

it('gives every choice a key of its own', () => {
  const choices = templateChoices([stored({ ...own, version: 4 }), stored(overviewTemplate)], own);
  expect(new Set(choices.map(({ key }) => key)).size).toBe(3);
});
