import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { SessionEvent } from '../../shared/session/events.ts';
import { anonymize } from './anonymize.ts';

it('keeps what happened and drops whose it was', () => {
  const event: SessionEvent = {
    type: 'job-failed',
    batchId: 'b',
    job: 3,
    atMs: 99,
    draftPath: '/home/anna/clips/secret.md',
    failure: { kind: 'output-not-writable', path: '/home/anna', detail: 'EACCES: /home/anna AIzaSecret' },
  };
  expect(anonymize(event)).toEqual({
    type: 'job-failed',
    batchId: '<1>',
    job: 3,
    atMs: 99,
    draftPath: '<26>',
    failure: { kind: 'output-not-writable', path: '<10>', detail: '<29>' },
  });
});

it('names templates that come with the app, and no others', () => {
  expect(anonymize({ template: { id: 'overview' }, settings: { templateId: 'overview' } })).toEqual({
    template: { id: 'overview' },
    settings: { templateId: 'overview' },
  });
  expect(anonymize({ id: 'annas-shop', templateId: 'annas-shop' })).toEqual({
    id: '<10>',
    templateId: '<10>',
  });
});

it('lets no sentence through, wherever it stands', () => {
  const sentence = fc.string({ minLength: 1 }).map((text) => `${text} SECRET text`);
  const anything = fc.letrec((tie) => ({
    value: fc.oneof(sentence, fc.integer(), tie('list'), tie('object')),
    list: fc.array(tie('value')),
    object: fc.dictionary(
      fc.oneof(fc.string(), fc.constantFrom('type', 'kind', 'model', 'reason')),
      tie('value'),
    ),
  })).value;
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom('name', 'detail', 'text', 'kind', 'words'), anything),
      (data) => {
        const values = JSON.stringify(Object.values(anonymize(data) as object));
        expect(values).not.toContain('SECRET text"');
      },
    ),
  );
});
