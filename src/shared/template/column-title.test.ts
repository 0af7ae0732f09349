import { expect, it } from 'vitest';
import { english, translationsIn } from '../i18n/i18n.ts';
import { builtInTemplates } from './built-in.ts';
import { columnTitle } from './column-title.ts';

const german = translationsIn('de');
const columns = builtInTemplates.flatMap((template) => template.columns);

it('every column of a built-in template has a name in both languages', () => {
  expect(columns.map((column) => columnTitle(column, english))).toEqual(columns.map(({ name }) => name));
  expect(columns.filter((column) => columnTitle(column, german) === column.name)).toEqual([]);
});

it('a column that was renamed, or is of an own template, keeps its name', () => {
  expect(columnTitle({ key: 'score', name: 'Punkte' }, english)).toBe('Punkte');
  expect(columnTitle({ key: 'price', name: 'Price' }, german)).toBe('Price');
});
