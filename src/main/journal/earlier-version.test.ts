import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseSettings } from '../../shared/parse-settings.ts';
import { noPrices } from '../../shared/prices.ts';
import type { Batch } from '../../shared/session/model.ts';
import { readJournal } from './read-journal.ts';

/** A demo run, and two made-up runs that hold every kind of event. The README beside them names the commit that wrote them. */
const FILES = join(import.meta.dirname, 'testing/version-2');

/** The batches as that app itself folded them. */
const expected = JSON.parse(await readFile(join(FILES, 'expected.json'), 'utf8')) as Record<string, unknown>;

test.each(Object.keys(expected))(
  'the journal %s of version 2 opens as the app that wrote it saw it',
  async (name) => {
    const { batch, events, isReadOnly, cutBytes } = await readJournal(join(FILES, name));
    expect({ isReadOnly, cutBytes }).toEqual({ isReadOnly: false, cutBytes: 0 });
    expect(batch === null ? null : seen(batch, events)).toEqual(expected[name]);
  },
);

test('settings of before version 3 keep every value but the prices, which were not the user’s own', async () => {
  const stored = JSON.parse(await readFile(join(FILES, 'settings.json'), 'utf8')) as Record<string, unknown>;
  const { tries, ...same } = stored;
  expect(parseSettings(stored)).toMatchObject({ ...same, attempts: tries, prices: noPrices });
});

function seen(batch: Batch, events: readonly { readonly type: string }[]): unknown {
  return {
    types: [...new Set(events.map(({ type }) => type))].sort(),
    events: events.length,
    phase: batch.phase.kind,
    jobs: batch.jobs.map(({ status, attempts, history, spans, fingerprint }) => ({
      status: status.kind,
      attempts: attempts.length,
      history,
      spans: spans.length,
      fingerprint,
    })),
  };
}
