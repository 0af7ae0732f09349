import { afterEach, expect, it, vi } from 'vitest';
import { overviewTemplate } from '../../shared/template/built-in.ts';
import type { StoredTemplate, Template } from '../../shared/template/template.ts';
import { drafts, typedTemplate } from './template-drafts.ts';

const mine: Template = { ...overviewTemplate, id: 'mine', instructions: 'First.', version: 1 };

afterEach(async () => {
  await drafts.forget(mine.id);
  vi.unstubAllGlobals();
});

it('a template that is chosen while its text is being saved has the new text and the version that main counted', async () => {
  let kept = mine;
  const storedAs = (template: Template): StoredTemplate => ({
    template,
    isBuiltIn: false,
    isChanged: false,
    savedAtMs: 1000,
  });
  const request = async (name: string, input: { readonly template: Template }): Promise<unknown> => {
    await new Promise(setImmediate);
    if (name === 'templates.list') return { ok: true, value: [storedAs(kept)] };
    kept = { ...input.template, version: kept.version + 1 };
    return { ok: true, value: storedAs(kept) };
  };
  vi.stubGlobal('window', { framelane: { request } });

  expect(await typedTemplate(mine)).toBe(mine);
  drafts.edit({ ...mine, instructions: 'Second.' }, mine);
  expect(await typedTemplate(mine)).toMatchObject({ instructions: 'Second.', version: 2 });
});
