import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyEvents } from '../testing/random-events.ts';
import { anyRun } from '../testing/random-run.ts';
import type { SessionEvent } from './events.ts';
import { emptySession } from './model.ts';
import { reduceAll } from './reduce.ts';
import { catchUp, type Patch, type Snapshot } from './sync.ts';
import { lawRuns } from '../testing/law-runs.ts';

const nothing: Snapshot = { revision: 0, session: emptySession };

test('patches that come early, twice or overlapping lead to the same session', () => {
  const cuts = fc.array(fc.record({ from: fc.nat({ max: 60 }), length: fc.nat({ max: 60 }) }), {
    maxLength: 10,
  });
  fc.assert(
    fc.property(fc.oneof(anyEvents, anyRun), cuts, (events, pieces) => {
      const patches = [
        ...pieces.map(({ from, length }) => patchOf(events, from, length)),
        patchOf(events, 0),
      ];
      const mirror = patches.reduce((now, patch) => catchUp(now, patch) ?? now, nothing);
      expect(mirror).toEqual({ revision: events.length, session: reduceAll(emptySession, events) });
    }),
    { numRuns: lawRuns(200) },
  );
});

test('a patch after a gap is refused', () => {
  const [event] = fc.sample(anyRun, { numRuns: 1, seed: 1 })[0] ?? [];
  if (event === undefined) throw new Error('There is no event.');
  expect(catchUp(nothing, { from: 1, events: [event] })).toBeNull();
});

test('a patch that is known already leaves the mirror as it is', () => {
  const events = fc.sample(anyRun, { numRuns: 1, seed: 2 })[0] ?? [];
  const mirror = { revision: events.length, session: reduceAll(emptySession, events) };
  expect(catchUp(mirror, patchOf(events, 0))).toBe(mirror);
});

function patchOf(events: readonly SessionEvent[], from: number, length?: number): Patch {
  const start = Math.min(from, events.length);
  return { from: start, events: events.slice(start, length === undefined ? undefined : start + length) };
}
