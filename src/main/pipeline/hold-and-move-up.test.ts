import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Gate } from './gate.ts';
import { JobWorld, openGate } from './testing/job-world.ts';

const [first, second, third, fourth] = ['clip-1.mp4', 'clip-2.mp4', 'clip-3.mp4', 'clip-4.mp4'] as const;

/** Keeps every answer back until the test lets it go. */
function slowAnswers() {
  const pending = new Map<string, () => void>();
  return {
    asking: ({ name }: { readonly name: string }): Promise<void> =>
      new Promise((resolve) => pending.set(name, resolve)),
    answer: (name: string): void => pending.get(name)?.(),
  };
}

test('of a held video no frames are taken, and the others go on', async () => {
  const world = new JobWorld();
  const holdGate = new Gate();
  const held = world.run(first, { holdGate });
  await world.run(second);
  expect([world.taken, world.asked]).toEqual([[second], [second]]);

  holdGate.open();
  await held;
  expect(world.asked).toEqual([second, first]);
});

test('a video that is held while it waits for a lane lets the others pass, and gives its place among the prepared to them', async () => {
  const answers = slowAnswers();
  const world = new JobWorld({ ahead: 1, asking: answers.asking });
  const holdGate = openGate();
  const running = world.run(first);
  await world.clock.advance(0);
  const held = world.run(second, { holdGate });
  await world.clock.advance(0);
  const waiting = world.run(third);
  await world.clock.advance(0);
  expect(world.taken).toEqual([first, second]);

  holdGate.shut();
  answers.answer(first);
  await running;
  await world.clock.advance(0);
  expect(world.asked).toEqual([first, third]);

  answers.answer(third);
  await waiting;
  expect(world.asked).toEqual([first, third]);
  holdGate.open();
  await world.clock.advance(0);
  answers.answer(second);
  await held;
  expect([world.asked, world.isIdle]).toEqual([[first, third, second], true]);
});

test('a video that is moved up goes into the next free lane, before the one that stood first in line', async () => {
  const answers = slowAnswers();
  const world = new JobWorld({ asking: answers.asking });
  let priority = 0;
  const all = [first, second, third].map((name) => world.run(name));
  all.push(world.run(fourth, { priority: () => priority }));
  await world.clock.advance(0);
  expect(world.taken).toEqual([first, second, third, fourth]);

  priority = 1;
  for (const name of [first, fourth, second, third]) {
    answers.answer(name);
    await world.clock.advance(0);
  }
  await Promise.all(all);
  expect([world.asked, world.isIdle]).toEqual([[first, fourth, second, third], true]);
});

test('the frames of a video that is moved up are taken next', async () => {
  const answers = slowAnswers();
  const world = new JobWorld({ ahead: 1, asking: answers.asking });
  let priority = 0;
  const all = [first, second, third].map((name) => world.run(name));
  all.push(world.run(fourth, { priority: () => priority }));
  await world.clock.advance(0);
  expect(world.taken).toEqual([first, second]);

  priority = 1;
  for (const name of [first, second, fourth, third]) {
    answers.answer(name);
    await world.clock.advance(0);
  }
  await Promise.all(all);
  expect(world.taken).toEqual([first, second, fourth, third]);
});

test('a kept answer of a video that is moved up is saved before others are asked', async () => {
  const answers = slowAnswers();
  const world = new JobWorld({ asking: answers.asking });
  world.disk.kept.set(fourth, { markdown: '# x', findings: null, tokens: null, model: 'm', raw: '' });
  const all = [first, second].map((name) => world.run(name));
  await world.clock.advance(0);
  const saving = world.run(fourth, { priority: () => 1 });
  answers.answer(first);
  await saving;
  expect(world.asked).toEqual([first]);
  await world.clock.advance(0);
  answers.answer(second);
  await Promise.all(all);
});

test('whatever is held, moved up, cancelled and let go, all that may go on are reported, and nothing is held at the end', async () => {
  const move = fc.record({
    kind: fc.constantFrom('hold', 'release', 'move up', 'cancel', 'answer', 'pause', 'resume'),
    pick: fc.nat(9),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(move, { maxLength: 40 }),
      fc.record({ limit: fc.integer({ min: 1, max: 3 }), ahead: fc.integer({ min: 1, max: 4 }) }),
      async (moves, size) => {
        const answers = slowAnswers();
        const world = new JobWorld({ ...size, asking: answers.asking });
        const jobs = Array.from({ length: 10 }, (_, index) => {
          const job = { priority: 0, holdGate: openGate(), control: new AbortController() };
          const done = world.run(`clip-${index}.mp4`, {
            priority: () => job.priority,
            holdGate: job.holdGate,
            signal: job.control.signal,
          });
          return { ...job, job, done: done.catch(() => null), name: `clip-${index}.mp4` };
        });
        const all = Promise.all(jobs.map(({ done }) => done));
        let highest = 0;
        for (const { kind, pick } of moves) {
          const one = jobs[pick];
          if (one === undefined) continue;
          if (kind === 'hold') one.holdGate.shut();
          if (kind === 'release') one.holdGate.open();
          if (kind === 'move up') one.job.priority = highest += 1;
          if (kind === 'cancel') one.control.abort();
          if (kind === 'answer') answers.answer(one.name);
          if (kind === 'pause') world.analysisGate.shut();
          if (kind === 'resume') world.analysisGate.open();
          await world.clock.advance(0);
          expect(world.pools.analysis.inUse).toBeLessThanOrEqual(size.limit);
        }
        world.analysisGate.open();
        for (const { holdGate } of jobs) holdGate.open();
        for (let round = 0; round < jobs.length + 1; round += 1) {
          await world.clock.advance(0);
          for (const { name } of jobs) answers.answer(name);
        }
        await all;
        const cancelled = jobs.filter(({ control }) => control.signal.aborted).length;
        expect(world.disk.reports.size).toBeGreaterThanOrEqual(jobs.length - cancelled);
        expect(new Set(world.asked).size).toBe(world.asked.length);
        expect(world.isIdle).toBe(true);
      },
    ),
    { numRuns: 80 },
  );
});
