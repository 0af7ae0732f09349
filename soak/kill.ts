import { join } from 'node:path';
import { clipFolder } from '../bench/support/clips.ts';
import { printTable } from '../bench/support/table.ts';
import { temporaryFolder } from '../bench/support/videos.ts';
import { seededRandom } from '../src/main/demo/stand-in/random.ts';
import { batchUnderFire, type Outcome } from './support/batch-under-fire.ts';
import { randomKill } from './support/random-kill.ts';

/** Kills the app at least a hundred times in all: each batch of 30 videos must end with 30 right reports, each paid for once. */
const VIDEOS = 30;
const KILLS = 100;
/** Kills of one batch. With more, most videos would be set aside because they were interrupted twice. */
const KILLS_A_BATCH = 8;

const seed = Number(process.argv[2] ?? Date.now() % 1_000_000);
const random = seededRandom(seed);
const { dir: clips } = await clipFolder(`${VIDEOS}-small`, VIDEOS, {
  seconds: 2,
  widthPx: 320,
  heightPx: 568,
  withAudio: false,
  preset: 'veryfast',
});
process.stdout.write(`Seed ${seed}: give it as a word after the name to see the same again.\n`);

const outcomes: Outcome[] = [];
for (let killed = 0; killed < KILLS;) {
  await using folder = await temporaryFolder();
  const kills = Array.from({ length: KILLS_A_BATCH }, () => randomKill(random));
  const outcome = await batchUnderFire({ clips, videos: VIDEOS, dir: join(folder.path), kills, random });
  outcomes.push(outcome);
  killed += outcome.kills;
  process.stdout.write(
    `Batch ${outcomes.length}: killed ${outcome.kills} times (${killed} in all), ${outcome.right} of ${VIDEOS} right\n`,
  );
  for (const problem of [...outcome.wrong, ...outcome.partial, ...outcome.problems])
    process.stdout.write(`  ${problem}\n`);
}

const sum = (of: (outcome: Outcome) => number): number =>
  outcomes.reduce((total, outcome) => total + of(outcome), 0);
printTable(
  ['what', 'figure', 'must be'],
  [
    ['batches of 30', String(outcomes.length), ''],
    ['kill -9', String(sum(({ kills }) => kills)), `at least ${KILLS}`],
    ['reports that are right', String(sum(({ right }) => right)), String(VIDEOS * outcomes.length)],
    ['files that should not be there', String(sum(({ wrong }) => wrong.length)), '0'],
    ['reports seen while not whole', String(sum(({ partial }) => partial.length)), '0'],
    ['reads of the watcher', String(sum(({ watched }) => watched)), ''],
    ['requests', String(sum(({ bill }) => bill.requests)), ''],
    ['requests after a report', String(sum(({ bill }) => bill.afterReported)), '0'],
    ['requests after an answer that came whole', String(sum(({ bill }) => bill.afterAnswered)), ''],
    ['orphans', String(sum(({ orphans }) => orphans)), '0'],
  ],
);
const isKept = outcomes.every(
  ({ right, wrong, partial, bill, orphans }) =>
    right === VIDEOS && wrong.length + partial.length + bill.afterReported + orphans === 0,
);
process.stdout.write(isKept ? 'Everything survived.\n' : 'Something was lost.\n');
process.exitCode = isKept ? 0 : 1;
