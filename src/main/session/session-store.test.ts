import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { SessionEvent } from '../../shared/session/events.ts';
import { catchUp, type Patch, type Snapshot } from '../../shared/session/sync.ts';
import { SessionStore } from './session-store.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const limitEvent = (limit: number): SessionEvent => ({
  type: 'limit-changed',
  limit,
  reason: { kind: 'chosen' },
  atMs: limit,
});

test('a burst of facts leaves as one patch', () => {
  const store = new SessionStore();
  const patches: Patch[] = [];
  store.onPatch((patch) => patches.push(patch));

  for (const limit of [1, 2, 3]) store.append(limitEvent(limit));
  vi.runAllTimers();

  expect(patches.map((patch) => [patch.from, patch.events.length])).toEqual([[0, 3]]);
});

test('a mirror that joins at any moment and hears patches again ends where the ledger is', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 32 }), { maxLength: 40 }),
      fc.nat(40),
      fc.nat(5),
      (limits, joinAt, flushEvery) => {
        const store = new SessionStore();
        const patches: Patch[] = [];
        store.onPatch((patch) => patches.push(patch));
        let mirror: Snapshot | null = store.snapshot();
        limits.forEach((limit, index) => {
          if (index === joinAt) mirror = store.snapshot();
          store.append(limitEvent(limit));
          if (index % (flushEvery + 1) === 0) vi.runAllTimers();
        });
        vi.runAllTimers();
        for (const patch of [...patches, ...patches])
          mirror = mirror === null ? null : catchUp(mirror, patch);
        expect(mirror).toEqual(store.snapshot());
      },
    ),
  );
});

test('a lost patch is noticed', () => {
  expect(
    catchUp({ revision: 1, session: new SessionStore().session }, { from: 3, events: [limitEvent(2)] }),
  ).toBeNull();
});
