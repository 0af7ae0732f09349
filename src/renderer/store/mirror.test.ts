import { describe, expect, it } from 'vitest';
import type { Pushes, RequestName } from '../../shared/ipc/contract.ts';
import { emptySession } from '../../shared/session/model.ts';
import type { Patch, Snapshot } from '../../shared/session/sync.ts';
import { connectMirror, type MirrorSource } from './mirror.ts';

const limitAt = (from: number, ...limits: number[]): Patch => ({
  from,
  events: limits.map((limit) => ({ type: 'limit-changed', atMs: 0, limit, reason: { kind: 'chosen' } })),
});

const at = (revision: number, limit = 5): Snapshot => ({ revision, session: { ...emptySession, limit } });

/** A stand-in for main, which answers each request for a snapshot when the test says so. */
class Main {
  readonly asked: RequestName[] = [];
  #answers: ((snapshot: Snapshot) => void)[] = [];
  #listener: ((patch: Patch) => void) | null = null;

  readonly source: MirrorSource = {
    request: (name) => {
      this.asked.push(name);
      return new Promise((resolve) => {
        // Safe: the mirror requests nothing but snapshots.
        const answer = resolve as (reply: unknown) => void;
        this.#answers.push((value) => answer({ ok: true, value }));
      });
    },
    on: (_name, listener) => {
      this.#listener = listener as (patch: Pushes['session.patch']) => void;
      return () => {
        this.#listener = null;
      };
    },
  };

  push(patch: Patch): void {
    this.#listener?.(patch);
  }

  async answer(snapshot: Snapshot): Promise<void> {
    this.#answers.shift()?.(snapshot);
    await Promise.resolve();
    await Promise.resolve();
  }
}

describe('connectMirror', () => {
  it('folds patches that came before the snapshot', async () => {
    const main = new Main();
    const seen: Snapshot[] = [];
    connectMirror(main.source, {
      onSnapshot: (snapshot) => seen.push(snapshot),
      onError: expect.unreachable,
    });

    main.push(limitAt(3, 7));
    await main.answer(at(3));

    expect(seen.at(-1)).toMatchObject({ revision: 4, session: { limit: 7 } });
  });

  it('skips what the snapshot already holds', async () => {
    const main = new Main();
    const seen: number[] = [];
    connectMirror(main.source, {
      onSnapshot: (snapshot) => seen.push(snapshot.revision),
      onError: expect.unreachable,
    });

    await main.answer(at(4));
    main.push(limitAt(2, 6, 8));

    expect(seen).toEqual([4]);
  });

  it('asks for a new snapshot when a patch was lost, and keeps what came meanwhile', async () => {
    const main = new Main();
    const seen: Snapshot[] = [];
    connectMirror(main.source, {
      onSnapshot: (snapshot) => seen.push(snapshot),
      onError: expect.unreachable,
    });

    await main.answer(at(0));
    main.push(limitAt(2, 9));
    main.push(limitAt(3, 10));
    await main.answer(at(3, 9));

    expect(main.asked).toEqual(['session.snapshot', 'session.snapshot']);
    expect(seen.at(-1)).toMatchObject({ revision: 4, session: { limit: 10 } });
  });

  it('is silent once it is over', async () => {
    const main = new Main();
    const seen: Snapshot[] = [];
    const stop = connectMirror(main.source, {
      onSnapshot: (snapshot) => seen.push(snapshot),
      onError: expect.unreachable,
    });

    stop();
    await main.answer(at(1));
    main.push(limitAt(1, 3));

    expect(seen).toEqual([]);
  });
});
