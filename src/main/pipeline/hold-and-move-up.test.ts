import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Gate } from './gate.ts';
import { FakeJobPorts, openGate } from './testing/fake-job-ports.ts';
import { lawRuns } from '../../shared/testing/law-runs.ts';

const [first, second, third, fourth] = ['clip-1.mp4', 'clip-2.mp4', 'clip-3.mp4', 'clip-4.mp4'] as const;

/** Delays every answer until the test releases it. */
function slowAnswers() {
  const pending = new Map<string, () => void>();
  return {
    asking: ({ name }: { readonly name: string }): Promise<void> =>
      new Promise((resolve) => pending.set(name, resolve)),
    answer: (name: string): void => pending.get(name)?.(),
  };
}

test('of a held video no frames are taken, and the others go on', async () => {
  const ports = new FakeJobPorts();
  const holdGate = new Gate();
  const held = ports.run(first, { holdGate });
  await ports.run(second);
  expect([ports.taken, ports.asked]).toEqual([[second], [second]]);

  holdGate.open();
  await held;
  expect(ports.asked).toEqual([second, first]);
});

test('a video that is held while it waits for a lane lets the others pass, and gives its place among the prepared to them', async () => {
  const answers = slowAnswers();
  const ports = new FakeJobPorts({ ahead: 1, asking: answers.asking });
  const holdGate = openGate();
  const running = ports.run(first);
  await ports.clock.advance(0);
  const held = ports.run(second, { holdGate });
  await ports.clock.advance(0);
  const waiting = ports.run(third);
  await ports.clock.advance(0);
  expect(ports.taken).toEqual([first, second]);

  holdGate.shut();
  answers.answer(first);
  await running;
  await ports.clock.advance(0);
  expect(ports.asked).toEqual([first, third]);

  answers.answer(third);
  await waiting;
  expect(ports.asked).toEqual([first, third]);
  holdGate.open();
  await ports.clock.advance(0);
  answers.answer(second);
  await held;
  expect([ports.asked, ports.isIdle]).toEqual([[first, third, second], true]);
});

test('a video that is moved up goes into the next free lane, before the one that stood first in line', async () => {
  const answers = slowAnswers();
  const ports = new FakeJobPorts({ asking: answers.asking });
  let priority = 0;
  const all = [first, second, third].map((name) => ports.run(name));
  all.push(ports.run(fourth, { priority: () => priority }));
  await ports.clock.advance(0);
  expect(ports.taken).toEqual([first, second, third, fourth]);

  priority = 1;
  for (const name of [first, fourth, second, third]) {
    answers.answer(name);
    await ports.clock.advance(0);
  }
  await Promise.all(all);
  expect([ports.asked, ports.isIdle]).toEqual([[first, fourth, second, third], true]);
});

test('the frames of a video that is moved up are taken next', async () => {
  const answers = slowAnswers();
  const ports = new FakeJobPorts({ ahead: 1, asking: answers.asking });
  let priority = 0;
  const all = [first, second, third].map((name) => ports.run(name));
  all.push(ports.run(fourth, { priority: () => priority }));
  await ports.clock.advance(0);
  expect(ports.taken).toEqual([first, second]);

  priority = 1;
  for (const name of [first, second, fourth, third]) {
    answers.answer(name);
    await ports.clock.advance(0);
  }
  await Promise.all(all);
  expect(ports.taken).toEqual([first, second, fourth, third]);
});

test('a kept answer of a video that is moved up is saved before others are asked', async () => {
  const answers = slowAnswers();
  const ports = new FakeJobPorts({ asking: answers.asking });
  ports.disk.kept.set(fourth, { markdown: '# x', findings: null, tokens: null, model: 'm', raw: '' });
  const all = [first, second].map((name) => ports.run(name));
  await ports.clock.advance(0);
  const saving = ports.run(fourth, { priority: () => 1 });
  answers.answer(first);
  await saving;
  expect(ports.asked).toEqual([first]);
  await ports.clock.advance(0);
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
        const ports = new FakeJobPorts({ ...size, asking: answers.asking });
        const jobs = Array.from({ length: 10 }, (_, index) => {
          const job = { priority: 0, holdGate: openGate(), control: new AbortController() };
          const done = ports.run(`clip-${index}.mp4`, {
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
          if (kind === 'pause') ports.analysisGate.shut();
          if (kind === 'resume') ports.analysisGate.open();
          await ports.clock.advance(0);
          expect(ports.pools.analysis.inUse).toBeLessThanOrEqual(size.limit);
        }
        ports.analysisGate.open();
        for (const { holdGate } of jobs) holdGate.open();
        for (let round = 0; round < jobs.length + 1; round += 1) {
          await ports.clock.advance(0);
          for (const { name } of jobs) answers.answer(name);
        }
        await all;
        const cancelled = jobs.filter(({ control }) => control.signal.aborted).length;
        expect(ports.disk.reports.size).toBeGreaterThanOrEqual(jobs.length - cancelled);
        expect(new Set(ports.asked).size).toBe(ports.asked.length);
        expect(ports.isIdle).toBe(true);
      },
    ),
    { numRuns: lawRuns(80) },
  );
});
