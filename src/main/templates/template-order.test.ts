import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { StoredTemplate } from '../../shared/template/template.ts';
import { sortTemplates } from './template-order.ts';

it('lists what comes with the app as it comes, then the user’s own as people count', () => {
  const builtIn = ['Zebra', 'Apple'].map((name) => named(name, true));
  const own = ['shop 10', 'Älter', 'Shop 2', 'Shop 2'].map((name, index) => named(name, false, index));
  const told = sortTemplates([...own, ...builtIn]).map(({ template }) => `${template.name} ${template.id}`);
  expect(told).toEqual(['Zebra t0', 'Apple t0', 'Älter t1', 'Shop 2 t2', 'Shop 2 t3', 'shop 10 t0']);
});

it('is the same order whatever order the disk gives', () => {
  const names = fc.array(fc.constantFrom('a', 'A', 'b 2', 'b 10', 'ä'), { maxLength: 8 });
  fc.assert(
    fc.property(
      names
        .map((some) => some.map((name, index) => named(name, false, index)))
        .chain((own) => fc.tuple(fc.constant(own), fc.shuffledSubarray(own, { minLength: own.length }))),
      ([own, shuffled]) => {
        expect(sortTemplates(shuffled)).toEqual(sortTemplates(own));
      },
    ),
  );
});

function named(name: string, isBuiltIn: boolean, index = 0): StoredTemplate {
  const template = {
    id: `t${index}`,
    name,
    description: '',
    version: 1,
    instructions: 'x',
    columns: [],
  };
  return { template, isBuiltIn, isChanged: false, savedAtMs: null };
}
