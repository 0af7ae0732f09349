import { expect, it } from 'vitest';
import type { StoredTemplate } from '../../shared/template/template.ts';
import { namedTemplate } from './named-template.ts';

const templates = [
  stored('overview', 'Overview', 'Any video'),
  stored('shop', 'Schuhläden'),
  stored('t-1', 'Shop'),
  stored('t-2', 'Twice'),
  stored('t-3', 'TWICE', 'Of Anna\u001B[2J'),
];

it.each([
  ['overview', 'overview'],
  ['Overview', 'overview'],
  // Another template has this name, but the id takes precedence.
  ['shop', 'shop'],
  ['SCHUHLA\u0308DEN', 'shop'],
  ['t-2', 't-2'],
])('finds %s by its id or its name', (named, id) => {
  expect(namedTemplate(named, templates)).toMatchObject({ kind: 'found', template: { id } });
});

it('offers what there is', () => {
  expect(namedTemplate('poem', templates.slice(0, 2))).toEqual({
    kind: 'problem',
    problem:
      'There is no template called poem. There are:\n  overview: Overview, Any video\n  shop: Schuhläden',
  });
});

it('asks which one where several have the name', () => {
  expect(namedTemplate('twice', templates)).toEqual({
    kind: 'problem',
    problem:
      '2 templates are called twice. Choose one by its id:\n  t-2: Twice\n  t-3: TWICE, Of Anna\uFFFD[2J',
  });
});

function stored(id: string, name: string, description = ''): StoredTemplate {
  const template = { id, name, description, version: 1, instructions: 'x', columns: [] };
  return { template, isBuiltIn: false, isChanged: false, savedAtMs: 1 };
}
