import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Ahead, AheadSpace, type AheadPlace } from './ahead.ts';
import { FakeJobPorts } from './testing/fake-job-ports.ts';

const MB = 1_000_000;
const MOST = 48;
const NEED = 7;
const signal = new AbortController().signal;

function spaceWith(freeBytes: number | null = null): AheadSpace {
  return new AheadSpace({ need: () => NEED, freeBytes: () => freeBytes });
}

/** Prepares videos of that weight as long as there are places at once. */
async function fill(ahead: Ahead, bytes: number): Promise<readonly AheadPlace[]> {
  const places: AheadPlace[] = [];
  while (ahead.inUse < ahead.limit) {
    const place = await ahead.acquire(signal, {});
    place.weigh(bytes);
    places.push(place);
  }
  return places;
}

type Step =
  | { readonly kind: 'wait'; readonly batch: number; readonly count: number }
  | { readonly kind: 'hold'; readonly batch: number; readonly bytes: number }
  | { readonly kind: 'weigh'; readonly bytes: number }
  | { readonly kind: 'leave' | 'give up'; readonly which: number }
  | { readonly kind: 'need'; readonly need: number }
  | { readonly kind: 'free'; readonly bytes: number | null };

/** Three batches whose videos wait for places, have them, and leave. */
class Waiters {
  need = NEED;
  #freeBytes: number | null = null;
  readonly space = new AheadSpace({ need: () => this.need, freeBytes: () => this.#freeBytes });
  readonly batches = [0, 1, 2].map(() => ({
    ahead: new Ahead(MOST, this.space),
    waiting: new Set<AbortController>(),
    held: new Set<AheadPlace>(),
  }));

  async take(step: Step): Promise<void> {
    this.#do(step);
    await new Promise(setImmediate);
  }

  #do(step: Step): void {
    switch (step.kind) {
      case 'wait':
        for (let count = step.count; count > 0; count -= 1) void this.#wait(step.batch);
        return;
      case 'hold': {
        const batch = this.batches[step.batch];
        const place = batch?.ahead.hold(step.bytes);
        if (place !== undefined) batch?.held.add(place);
        return;
      }
      case 'weigh':
        for (const { held } of this.batches) [...held].at(-1)?.weigh(step.bytes);
        return;
      case 'leave':
        for (const { held } of this.batches) {
          const place = [...held].at(step.which % Math.max(1, held.size));
          if (place === undefined) continue;
          held.delete(place);
          place[Symbol.dispose]();
        }
        return;
      case 'give up':
        for (const { waiting } of this.batches)
          [...waiting].at(step.which % Math.max(1, waiting.size))?.abort();
        return;
      case 'need':
        this.need = step.need;
        // Lanes that are added take videos that are prepared, and so it is heard of.
        this.batches[0]?.ahead.hold(0)[Symbol.dispose]();
        return;
      case 'free':
        this.#freeBytes = step.bytes;
    }
  }

  async #wait(index: number): Promise<void> {
    const batch = this.batches[index];
    if (batch === undefined) return;
    const control = new AbortController();
    batch.waiting.add(control);
    try {
      batch.held.add(await batch.ahead.acquire(control.signal, {}));
    } catch {
      // It gave up.
    } finally {
      batch.waiting.delete(control);
    }
  }
}

describe('videos that are prepared ahead of the lanes', () => {
  it('are as many as the lanes need, until the first shows what they weigh', async () => {
    const ahead = new Ahead(MOST, spaceWith());
    expect(ahead.limit).toBe(NEED);
    (await ahead.acquire(signal, {})).weigh(0.6 * MB);
    expect(ahead.limit).toBe(MOST);
  });

  it('are fewer where they are large, of all batches together, and each batch has what its lanes need', async () => {
    const space = spaceWith();
    const [one, two] = [new Ahead(MOST, space), new Ahead(MOST, space)];
    const places = await fill(one, 13 * MB);
    expect(places).toHaveLength(30);
    expect(await fill(two, 13 * MB)).toHaveLength(NEED);
    expect(space.heldBytes).toBe(37 * 13 * MB);

    const waiting = two.acquire(signal, {});
    for (const place of places) place[Symbol.dispose]();
    (await waiting).weigh(13 * MB);
    await fill(two, 13 * MB);
    expect([one.inUse, two.inUse, space.heldBytes]).toEqual([0, 30, 390 * MB]);
  });

  it('take an eighth of what is free on a small disk', async () => {
    const space = spaceWith(1_040 * MB);
    expect(await fill(new Ahead(MOST, space), 13 * MB)).toHaveLength(10);
    expect(await fill(new Ahead(MOST, spaceWith(1 * MB)), 13 * MB)).toHaveLength(NEED);
  });

  it('are as many as lanes need that were added while the first could not be prepared', async () => {
    let need = 1;
    const ahead = new Ahead(MOST, new AheadSpace({ need: () => need, freeBytes: () => null }));
    const damaged = await ahead.acquire(signal, {});
    const others = [1, 2, 3].map(() => ahead.acquire(signal, {}));
    need = 3;
    damaged[Symbol.dispose]();
    expect(ahead.inUse).toBe(3);
    await Promise.all(others);
  });

  it('stand in place of others where an earlier run prepared them', async () => {
    const ahead = new Ahead(MOST, spaceWith());
    const before = Array.from({ length: MOST + 10 }, () => ahead.hold(0.6 * MB));
    expect(await fill(ahead, 0.6 * MB)).toEqual([]);
    for (const place of before.slice(0, 12)) place[Symbol.dispose]();
    expect(await fill(ahead, 0.6 * MB)).toHaveLength(2);
  });

  it('never are fewer than the lanes need while others wait, whatever they weigh, and all come to their places', async () => {
    const batch = fc.nat({ max: 2 });
    const step = fc.oneof(
      fc.record({ kind: fc.constant('wait' as const), batch, count: fc.integer({ min: 1, max: 30 }) }),
      fc.record({ kind: fc.constant('hold' as const), batch, bytes: fc.nat({ max: 30 * MB }) }),
      fc.record({ kind: fc.constant('weigh' as const), bytes: fc.nat({ max: 30 * MB }) }),
      fc.record({ kind: fc.constant('leave' as const), which: fc.nat() }),
      fc.record({ kind: fc.constant('give up' as const), which: fc.nat() }),
      fc.record({ kind: fc.constant('need' as const), need: fc.integer({ min: 1, max: 60 }) }),
      fc.record({ kind: fc.constant('free' as const), bytes: fc.option(fc.nat({ max: 5_000 * MB })) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 60 }), async (steps) => {
        const world = new Waiters();
        for (const one of steps) {
          await world.take(one);
          for (const { waiting, held } of world.batches)
            expect(waiting.size === 0 || held.size >= Math.min(MOST, world.need)).toBe(true);
        }
        // Nobody joins any more.
        while (world.batches.some(({ held }) => held.size > 0)) await world.take({ kind: 'leave', which: 0 });
        expect(world.batches.map(({ waiting, ahead }) => waiting.size + ahead.inUse)).toEqual([0, 0, 0]);
        expect(world.space.heldBytes).toBe(0);
      }),
    );
  });
});

it('a restart prepares no further videos as long as those of before wait for a lane', async () => {
  const ports = new FakeJobPorts({ ahead: 2 });
  await ports.run('clip-9.mp4');
  const earlier = ports.disk.prepared.get('clip-9.mp4') ?? null;
  ports.analysisGate.shut();
  const before = ['clip-1.mp4', 'clip-2.mp4'].map((name) => ports.run(name, { earlier }));
  const others = ['clip-3.mp4', 'clip-4.mp4'].map((name) => ports.run(name));
  for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
  expect(ports.taken).toEqual(['clip-9.mp4']);

  ports.analysisGate.open();
  await Promise.all([...before, ...others]);
  expect([ports.taken.length, ports.isIdle]).toEqual([3, true]);
});
