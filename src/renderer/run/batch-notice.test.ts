import { expect, it } from 'vitest';
import type { Failure } from '../../shared/failure.ts';
import type { Batch, JobStatus } from '../../shared/session/model.ts';
import { broughtReport, reported, unchangedReport } from '../../shared/testing/sample-batch.ts';
import { english } from '../../shared/i18n/i18n.ts';
import { aBatch, aJob, aSpan } from '../store/testing/jobs.ts';
import { batchNotice } from './batch-notice.ts';

const batch = aBatch({ phase: { kind: 'running' }, startedAtMs: 0, jobs: [aJob(), aJob()] });
const paused = (cause: Failure | null, continuesAtMs: number | null = null): Batch => ({
  ...batch,
  phase: { kind: 'paused', cause, continuesAtMs },
});
const nineOClock = new Date(2026, 10, 22, 9).getTime();
const night = nineOClock - 3_600_000;

it('is silent while all goes well', () => {
  expect(batchNotice(batch, english, 0)).toBeNull();
});

it('tells an empty folder from one without videos', () => {
  const nothing: Batch = { ...batch, phase: { kind: 'ready' }, jobs: [] };
  const skipped = ['a.txt', 'b.txt', 'c.pdf', 'd.jpg'].map((name) => ({
    name,
    reason: 'not-a-video' as const,
  }));
  expect(batchNotice(nothing, english, 0)).toMatchObject({
    title: 'No videos found.',
    text: 'The folder is empty.',
  });
  expect(batchNotice({ ...nothing, skipped: skipped.slice(0, 1) }, english, 0)?.text).toBe(
    '1 file left out: a.txt. This is not a video.',
  );
  expect(batchNotice({ ...nothing, skipped }, english, 0)?.text).toBe(
    '4 files left out: a.txt, b.txt, c.pdf and 1 more.',
  );
  expect(batchNotice({ ...nothing, skipped, moreSkipped: 2000 }, english, 0)?.text).toBe(
    '2,004 files left out: a.txt, b.txt, c.pdf and 2,001 more.',
  );
  const packed = [...skipped, { name: 'videos.zip', reason: 'not-a-video' as const }];
  expect(batchNotice({ ...nothing, skipped: packed }, english, 0)?.text).toMatch(
    /1 is an archive: unpack it first\.$/u,
  );
  expect(batchNotice({ ...nothing, skipped: packed.slice(-1) }, english, 0)?.text).toBe(
    '1 file left out: videos.zip. This is an archive. Unpack it to use the videos in it.',
  );
});

it('says what a batch waits for, and offers what helps', () => {
  const cause = { kind: 'not-signed-in', reason: 'no-key', detail: null } as const;
  expect(batchNotice(paused(cause), english, 0)).toEqual({
    tone: 'warn',
    icon: 'warning',
    title: 'There is no Gemini API key yet.',
    text: 'Add a key, or try the demo, which needs none. 2 videos wait.',
    actions: [{ kind: 'add-key', isAnother: false }],
  });
});

it('counts those on hold among the videos that wait, as the list does, and not those of a trial', () => {
  const held = aJob({ isHeld: true });
  const wait = (jobs: Batch['jobs'], trialRest: Batch['trialRest'] = null): string | undefined =>
    batchNotice({ ...paused(null), jobs, trialRest }, english, 0)?.text;
  expect(wait([aJob(), aJob(), held])).toBe('3 videos wait, 1 of them on hold.');
  expect(wait([held])).toBe('1 video waits, on hold.');
  expect(wait([aJob(), held], [1])).toBe('2 videos wait.');
});

it('does not ask for a key that was added while the batch was closed', () => {
  const cause = { kind: 'not-signed-in', reason: 'no-key', detail: null } as const;
  expect(batchNotice(paused(cause), english, 0, { madeFrom: null, hasKey: true })).toMatchObject({
    tone: 'calm',
    title: 'There is a key now: you can resume.',
    text: '2 videos wait.',
    actions: [],
  });
});

it('offers to go on when the daily limit is renewed, and to change one’s mind', () => {
  const cause = { kind: 'quota-exhausted', resetsAtMs: nineOClock, detail: null } as const;
  expect(batchNotice(paused(cause), english, night)).toEqual({
    tone: 'warn',
    icon: 'quota',
    title: 'Daily limit of this key reached.',
    text: '2 videos wait until 09:00, in 1 h.',
    actions: [
      { kind: 'go-on-at', atMs: nineOClock, moment: 'at 09:00' },
      { kind: 'add-key', isAnother: true },
    ],
  });
  expect(batchNotice(paused(cause, nineOClock), english, night)).toMatchObject({
    text: '2 videos wait. The batch resumes at 09:00; leave Framelane open.',
    actions: [{ kind: 'do-not-go-on', moment: 'at 09:00' }, { kind: 'add-key' }],
  });
});

it('promises no time that is past or not known', () => {
  const cause = { kind: 'quota-exhausted', resetsAtMs: nineOClock, detail: null } as const;
  const another = [{ kind: 'add-key', isAnother: true }];
  expect(batchNotice(paused(cause), english, nineOClock)).toMatchObject({
    text: '2 videos wait. It should be renewed by now.',
    actions: another,
  });
  expect(batchNotice(paused({ ...cause, resetsAtMs: null }), english, night)).toMatchObject({
    text: '2 videos wait. Google renews it, usually overnight.',
    actions: another,
  });
});

it('says at which sum a batch stopped, while the last videos finish and afterwards', () => {
  const cap = { kind: 'money', dollars: 5 } as const;
  const cause = { kind: 'cap-reached', cap, detail: null } as const;
  expect(batchNotice(paused(cause), english, 0)).toMatchObject({
    title: 'Paused at $5.00.',
    text: '2 videos wait. Raise the limit or stop here.',
    actions: [{ kind: 'raise-cap', cap }],
  });
  const writing = aJob({ status: { kind: 'analysing', phase: 'writing', words: 1 } });
  expect(
    batchNotice({ ...batch, jobs: [writing], phase: { kind: 'draining', cause } }, english, 0),
  ).toMatchObject({
    tone: 'warn',
    title: 'The spending limit of $5.00 leaves no room for another request.',
    text: '1 video finishes first. No new ones start.',
    actions: [{ kind: 'raise-cap', cap }],
  });
});

it('sums up the end from what really happened', () => {
  const report = {
    path: 'r.md',
    words: 1,
    tokens: null,
    model: null,
    hasFindings: true,
    score: null,
    headline: null,
    sha256: '',
  };
  const spans = [aSpan({ startedAtMs: 0, endedAtMs: 60_000, outcome: 'done' })];
  const done = aJob({ status: { kind: 'reported', report }, spans });
  const failure = { kind: 'offline', detail: null } as const;
  const failed = aJob({ status: { kind: 'failed', failure, draftPath: null }, spans });
  const words = batchNotice(
    { ...batch, phase: { kind: 'finished' }, endedAtMs: 60_000, jobs: [done, done, failed] },
    english,
    0,
  );
  expect(words?.text).toBe('2 reports in 1 min, 3.0× faster than one at a time. 1 failed.');
  expect(words?.actions).toEqual([{ kind: 'read' }, { kind: 'export' }, { kind: 'retry-failed', failed: 1 }]);
});

it('offers only a look where trying again helps nobody', () => {
  const failure = { kind: 'refused', detail: null } as const;
  const refused = aJob({ status: { kind: 'failed', failure, draftPath: null } });
  const done = aJob({ status: reported('r.md') });
  const over: Batch = { ...batch, phase: { kind: 'finished' }, jobs: [done, refused] };
  expect(batchNotice(over, english, 0)?.actions.at(-1)).toEqual({ kind: 'look-failed', failed: 1 });
});

it('offers no retry for a file that holds no video', () => {
  const failure = { kind: 'unreadable-video', reason: 'empty', detail: null } as const;
  const empty = aJob({ status: { kind: 'failed', failure, draftPath: null } });
  const late = aJob({
    status: { kind: 'failed', failure: { kind: 'offline', detail: null }, draftPath: null },
  });
  const over = (jobs: Batch['jobs']): Batch => ({ ...batch, phase: { kind: 'finished' }, jobs });
  const done = aJob({ status: reported('r.md') });

  expect(batchNotice(over([empty, empty]), english, 0)?.actions).toEqual([
    { kind: 'look-failed', failed: 2 },
  ]);
  expect(batchNotice(over([done, empty, late]), english, 0)?.actions.slice(2)).toEqual([
    { kind: 'retry-failed', failed: 1 },
    { kind: 'look-failed', failed: 1 },
  ]);
});

it('is done when the rest is on hold, which it offers to release, and counts what was cancelled', () => {
  const jobs = [
    aJob({ status: reported('r.md') }),
    aJob({ isHeld: true }),
    aJob({ status: { kind: 'cancelled' } }),
  ];
  expect(batchNotice({ ...batch, phase: { kind: 'finished' }, jobs }, english, 0)).toMatchObject({
    title: 'Done, 1 on hold',
    text: '1 report in 0 s. 1 cancelled.',
    actions: [{ kind: 'read' }, { kind: 'export' }, { kind: 'release', held: 1 }],
  });
});

it('says that the end of the app cut the export that follows the batch, and offers to make it anew', () => {
  const exported = { dir: '/out', files: [], failure: { kind: 'cancelled', detail: null } } as const;
  const jobs = [aJob({ status: reported('r.md') })];
  expect(batchNotice({ ...batch, phase: { kind: 'finished' }, jobs, exported }, english, 0)).toMatchObject({
    text: '1 report in 0 s. The export that follows each batch was not finished when Framelane ended. Export makes it anew.',
    actions: [{ kind: 'read' }, { kind: 'export' }],
  });
});

it('leaves pauses out of the time it took, and of how much faster that was', () => {
  const jobs = [0, 0].map((startedAtMs) =>
    aJob({ status: reported('r.md'), spans: [aSpan({ startedAtMs, endedAtMs: 60_000, outcome: 'done' })] }),
  );
  const last = aJob({
    status: reported('r.md'),
    spans: [aSpan({ startedAtMs: 360_000, endedAtMs: 420_000, outcome: 'done' })],
  });
  const over: Batch = {
    ...batch,
    phase: { kind: 'finished' },
    jobs: [...jobs, last],
    pauses: [
      { startedAtMs: 60_000, endedAtMs: 360_000 },
      { startedAtMs: 420_000, endedAtMs: null },
    ],
  };
  expect(batchNotice(over, english, 0)?.text).toBe('3 reports in 2 min, 1.5× faster than one at a time.');
});

it('leaves going on to the toolbar where a batch was interrupted, and offers only to look at what a newer Framelane made', () => {
  const jobs = [aJob({ status: reported('r.md') }), aJob()];
  const interrupted: Batch = { ...batch, jobs, phase: { kind: 'interrupted' } };
  expect(batchNotice(interrupted, english, 0)).toMatchObject({
    title: 'Framelane was closed while this ran.',
    text: '1 of 2 done.',
    actions: [],
  });
  expect(batchNotice({ ...interrupted, isReadOnly: true }, english, 0)).toMatchObject({
    icon: 'locked',
    actions: [],
  });
});

it('waits for the network by itself, and leaves trying to the toolbar', () => {
  expect(batchNotice(paused({ kind: 'offline', detail: null }), english, 0)).toMatchObject({
    title: 'You are offline.',
    actions: [],
  });
});

it('offers to save reports again where the disk is full, before another folder', () => {
  const cause = { kind: 'disk-full', path: '/videos/Framelane reports', detail: null } as const;
  const unsaved = aJob({ status: { kind: 'unsaved', failure: cause, keptPath: '/kept' } });
  expect(batchNotice({ ...paused(cause), jobs: [unsaved, aJob()] }, english, 0)).toMatchObject({
    tone: 'danger',
    icon: 'disk',
    actions: [{ kind: 'save-again' }, { kind: 'choose-folder' }],
  });
  // Without one there is nothing to save: Resume stands in the toolbar.
  expect(batchNotice(paused(cause), english, 0)?.actions).toEqual([{ kind: 'choose-folder' }]);
});

it('asks before reports leave the folder through a link, and can allow only one in the place of the output folder', () => {
  const cause = { kind: 'output-leads-elsewhere', target: '/else', detail: null } as const;
  const { outDir } = batch;
  expect(batchNotice(paused({ ...cause, path: outDir }), english, 0)).toMatchObject({
    tone: 'danger',
    title: `Reports would go elsewhere: ${outDir} is a link that leads to /else.`,
    actions: [{ kind: 'write-there' }, { kind: 'choose-folder' }],
  });
  expect(batchNotice(paused({ ...cause, path: `${outDir}/sub` }), english, 0)).toMatchObject({
    actions: [{ kind: 'choose-folder' }],
  });
});

it('tells reports that came with the folder from those that were made here', () => {
  const [made, brought] = [unchangedReport('a.md'), broughtReport('a.md')];
  const over = (...statuses: readonly JobStatus[]): Batch => ({
    ...batch,
    phase: { kind: 'finished' },
    jobs: statuses.map((status) => aJob({ status })),
  });
  expect(batchNotice(over(brought, made), english, 0)?.text).toBe(
    'Every video has its report already. 1 report came with the folder.',
  );
  expect(batchNotice(over(brought, brought, made, reported('b.md')), english, 0)?.text).toContain(
    '1 was unchanged. 2 reports came with the folder.',
  );
});

it('is one card where all failed for one cause', () => {
  const failure = { kind: 'model-not-found', model: 'gemini-x', reason: 'unknown', detail: null } as const;
  const failed = aJob({ status: { kind: 'failed', failure, draftPath: null } });
  const over: Batch = { ...batch, phase: { kind: 'finished' }, jobs: [failed, failed, failed] };
  expect(batchNotice(over, english, 0)).toEqual({
    tone: 'danger',
    icon: 'warning',
    title: 'All 3 videos failed for one reason.',
    text: 'Gemini does not offer the model gemini-x to this key. Check the model’s name, or leave it empty to use the default.',
    actions: [{ kind: 'retry-failed', failed: 3 }],
  });
  const done = aJob({ status: reported('r.md') });
  expect(batchNotice({ ...over, jobs: [failed, failed, done] }, english, 0)?.tone).toBe('ok');
});

it('tells what the first videos of a trial came to, and offers the others', () => {
  const jobs = [
    aJob({ status: reported('r.md') }),
    aJob({ isHeld: true }),
    aJob({ isHeld: true }),
    aJob({ isHeld: true }),
  ];
  const over: Batch = { ...batch, phase: { kind: 'finished' }, jobs, trialRest: [1, 2] };
  expect(batchNotice(over, english, 0)).toMatchObject({
    title: 'The first videos are done',
    text: '1 report in 0 s.',
    untried: 2,
    actions: [{ kind: 'read' }, { kind: 'try-otherwise' }, { kind: 'run-rest', count: 2, isAdvised: true }],
  });
  expect(batchNotice({ ...over, isDemo: true }, english, 0)?.actions).toEqual([
    { kind: 'read' },
    { kind: 'run-rest', count: 2, isAdvised: true },
  ]);
  // While they run, it tells that the others wait, and what it costs.
  expect(batchNotice({ ...over, phase: { kind: 'running' } }, english, 0)).toMatchObject({
    title: 'Trying the first videos',
    text: 'The other 2 videos wait for you.',
    untried: 2,
    actions: [],
  });
  expect(batchNotice({ ...over, phase: { kind: 'running' }, trialRest: null }, english, 0)).toBeNull();
  // Reports of the same videos with other choices are one press away.
  expect(batchNotice(over, english, 0, { madeFrom: 'before', hasKey: false })?.actions).toContainEqual({
    kind: 'compare-before',
    batchId: 'before',
  });
  // Videos that were let go one by one are no longer waiting for the trial.
  expect(batchNotice({ ...over, trialRest: [0] }, english, 0)?.title).toBe('Done, 3 on hold');
});

const offline = { kind: 'failed', failure: { kind: 'offline', detail: null }, draftPath: null } as const;
const refused = { kind: 'failed', failure: { kind: 'refused', detail: null }, draftPath: null } as const;
const overWith = (jobs: Batch['jobs'], change: Partial<Batch> = {}): Batch => ({
  ...batch,
  ...change,
  phase: { kind: 'finished' },
  jobs,
});
const waits = aJob({ isHeld: true });

it('says that every video has its report only where that is so', () => {
  const known = aJob({ status: unchangedReport('r.md') });
  const cancelled = aJob({ status: { kind: 'cancelled' } });
  expect(batchNotice(overWith([known, known, known, known, cancelled, waits]), english, 0)).toMatchObject({
    title: 'Done, 1 on hold',
    text: '4 were unchanged. 1 cancelled.',
  });
  expect(batchNotice(overWith([known, known]), english, 0)?.text).toBe('Every video has its report already.');
});

it('tells the one reason of all failures beside what is on hold', () => {
  const failed = aJob({ status: offline });
  const told = batchNotice(overWith([failed, failed, waits]), english, 0);
  expect(told?.text).toMatch(/ 1 on hold\.$/u);
  expect(told).toMatchObject({
    tone: 'danger',
    title: 'All 2 videos failed for one reason.',
    actions: [
      { kind: 'retry-failed', failed: 2 },
      { kind: 'release', held: 1 },
    ],
  });
});

it('keeps what a trial offers where its videos failed, and calls nobody’s wait a hold', () => {
  const jobs = (...statuses: readonly JobStatus[]): Batch['jobs'] => [
    ...statuses.map((status) => aJob({ status })),
    waits,
    waits,
  ];
  const offered = [{ kind: 'try-otherwise' }, { kind: 'run-rest', count: 2, isAdvised: false }];
  const alike = batchNotice(overWith(jobs(offline, offline), { trialRest: [2, 3] }), english, 0);
  expect(alike).toMatchObject({
    tone: 'danger',
    title: 'All 2 videos failed for one reason.',
    actions: [{ kind: 'retry-failed', failed: 2 }, ...offered],
  });
  expect(alike?.text).toMatch(/ The other 2 videos wait for you\.$/u);
  expect(alike?.text).not.toContain('on hold');
  expect(batchNotice(overWith(jobs(offline, refused), { trialRest: [2, 3] }), english, 0)).toMatchObject({
    tone: 'warn',
    title: 'The first videos brought no report',
    text: '2 failed.',
    actions: [{ kind: 'retry-failed', failed: 2 }, ...offered],
  });
});

it('is no success where there is no report', () => {
  expect(batchNotice(overWith([waits, waits]), english, 0)).toEqual({
    tone: 'calm',
    icon: 'pause',
    title: 'There is no report',
    text: '2 on hold.',
    actions: [{ kind: 'release', held: 2 }],
  });
  expect(batchNotice(overWith([aJob({ status: refused })]), english, 0)).toEqual({
    tone: 'warn',
    icon: 'warning',
    title: 'There is no report',
    text: '1 failed.',
    actions: [{ kind: 'look-failed', failed: 1 }],
  });
});
