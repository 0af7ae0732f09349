import { expect, it } from 'vitest';
import { paperOf } from './paper.ts';

it('prints on the paper of the region, or of the region where most speak the language', () => {
  expect(['de', 'en-GB', 'en', 'es-MX', 'fr-CA', 'ja'].map(paperOf)).toEqual([
    'A4',
    'A4',
    'Letter',
    'Letter',
    'Letter',
    'A4',
  ]);
});
