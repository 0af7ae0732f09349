import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { eventSchemas } from './event-schemas.ts';
import { currentFormat, versionOf } from './migrations.ts';

/**
 * The form of a journal's lines at the version that is written. Where this test fails because the lines changed, add a step to
 * `migrations.ts` unless that version was never released with the old form, and then write the new values here.
 */
const WRITTEN = { version: 14, form: '539f41d17d47' };

it('lines of another form have another version, so that an older Framelane does not take them for damage', () => {
  const forms = Object.entries(eventSchemas).map(([type, schema]) => [
    type,
    z.toJSONSchema(schema, { io: 'input' }),
  ]);
  const form = createHash('sha256').update(JSON.stringify(forms)).digest('hex').slice(0, 12);
  expect({ version: versionOf(currentFormat), form }).toEqual(WRITTEN);
});
