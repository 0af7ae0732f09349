import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Template } from '../../shared/template/template.ts';
import { afterRemoval, afterSave, afterUse, isSameText, MAX_EARLIER, type Versions } from './versions.ts';

const nothing: Versions = { current: null, earlier: [] };

it('replaces a text that no batch was started under', () => {
  const saved = afterSave(afterSave(nothing, asking('a'), 1), asking('b'), 2);
  expect(saved).toEqual({ current: { template: asking('b'), savedAtMs: 2, isUsed: false }, earlier: [] });
});

it('keeps a text that a batch was started under, and gives the next one its own number', () => {
  const used = afterUse(afterSave(nothing, asking('a'), 1), asking('a'), 2);
  expect(afterSave(used.versions, asking('b'), 3)).toEqual({
    current: { template: asking('b', 2), savedAtMs: 3, isUsed: false },
    earlier: [{ template: asking('a'), savedAtMs: 1 }],
  });
});

it('gives a text with another switch its own number, and none to what a switch that was never set does anyway', () => {
  const { versions } = afterUse(afterSave(nothing, asking('a'), 1), asking('a'), 2);
  const on = { ...asking('a'), writesDown: true };
  expect(afterSave(versions, on, 3).current.template).toEqual({ ...on, version: 2 });
  expect(afterSave(versions, { ...asking('a'), writesDown: false }, 3).current.template.version).toBe(1);
});

it('needs no new number for another name', () => {
  const { versions } = afterUse(afterSave(nothing, asking('a'), 1), asking('a'), 2);
  const renamed = { ...asking('a'), name: 'Other', description: 'For shops' };
  expect(afterSave(versions, renamed, 3)).toEqual({
    current: { template: renamed, savedAtMs: 3, isUsed: true },
    earlier: [],
  });
});

it('gives the text that was there before its number again', () => {
  const { versions: first } = afterUse(afterSave(nothing, asking('a'), 1), asking('a'), 2);
  const back = { current: { template: asking('a'), savedAtMs: 1, isUsed: true }, earlier: [] };
  expect(afterSave(afterSave(first, asking('b'), 3), asking('a'), 4)).toEqual(back);
  expect(afterSave(afterRemoval(first), asking('a'), 4)).toEqual(back);
  expect(afterSave(afterRemoval(first), asking('c'), 4).current.template.version).toBe(2);
});

it('gives another number to what was edited while a batch waited with the text of before', () => {
  const edited = afterSave(afterSave(nothing, asking('a'), 1), asking('b'), 2);
  const { versions, template } = afterUse(edited, asking('a'), 3);
  expect(template).toEqual(asking('a', 2));
  expect(versions).toEqual({ current: edited.current, earlier: [{ template, savedAtMs: 3 }] });
  expect(afterSave(versions, asking('c'), 4).current.template.version).toBe(3);
});

it('forgets the oldest of very many texts', () => {
  let versions = nothing;
  for (let number = 1; number <= MAX_EARLIER + 5; number += 1) {
    const { current, earlier } = afterSave(versions, asking(`text ${number}`), number);
    versions = afterUse({ current, earlier }, current.template, number).versions;
  }
  expect(versions.earlier).toHaveLength(MAX_EARLIER);
  expect(versions.earlier.at(-1)?.template).toEqual(asking('text 5', 5));
});

it('never loses a text that was used, and no two texts have one number', () => {
  const text = fc.constantFrom('a', 'b', 'c', 'd');
  const step = fc.oneof(
    fc.record({ kind: fc.constant('save'), text, name: fc.constantFrom('One', 'Two') }),
    fc.record({ kind: fc.constant('use-current') }),
    // A batch dropped earlier still has the template chosen then.
    fc.record({ kind: fc.constant('use-older'), age: fc.nat(5) }),
    fc.record({ kind: fc.constant('remove') }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      let versions = nothing;
      const chosen: Template[] = [];
      const used: Template[] = [];
      const use = (template: Template | undefined): void => {
        if (template === undefined) return;
        const after = afterUse(versions, template, 1);
        expect(isSameText(after.template, template)).toBe(true);
        versions = after.versions;
        used.push(after.template);
      };
      for (const one of steps) {
        if (one.kind === 'save') {
          versions = afterSave(versions, { ...asking(one.text), name: one.name }, 1);
          if (versions.current !== null) chosen.push(versions.current.template);
        } else if (one.kind === 'use-current') use(versions.current?.template);
        else if (one.kind === 'use-older') use(chosen.at(-1 - one.age));
        else versions = afterRemoval(versions);

        const kept = [...(versions.current === null ? [] : [versions.current]), ...versions.earlier];
        const numbers = kept.map(({ template }) => template.version);
        expect(new Set(numbers).size).toBe(numbers.length);
        for (const template of used) {
          const found = kept.find((other) => other.template.version === template.version);
          expect(found !== undefined && isSameText(found.template, template)).toBe(true);
        }
      }
    }),
  );
});

function asking(instructions: string, version = 1): Template {
  return { id: 'shop', name: 'Shop', description: '', version, instructions, columns: [] };
}
