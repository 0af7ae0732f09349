import { expect, it } from 'vitest';
import { emptySession, type LimitChange } from '../../shared/session/model.ts';
import { english } from '../../shared/i18n/i18n.ts';
import { aBatch, aJob } from '../store/testing/jobs.ts';
import { otherNotices } from './other-notices.ts';

const lowered: readonly LimitChange[] = [
  { atMs: 0, limit: 5, reason: { kind: 'chosen' } },
  { atMs: 10, limit: 4, reason: { kind: 'rate-limited', refusals: 1 } },
];
const running = aBatch({ phase: { kind: 'running' } });
const auto = { ...emptySession, isAutoLimit: true, chosenLimit: 5 };

it('is silent while the lanes do what they are told', () => {
  expect(otherNotices(auto, running, english, 0)).toEqual([]);
});

it('says what Auto did, and offers to leave it there', () => {
  const slower = { ...running, limitChanges: lowered };
  expect(otherNotices({ ...auto, limit: 4 }, slower, english, 0)).toEqual([
    {
      tone: 'warn',
      icon: 'slower',
      title: 'Gemini asked to slow down.',
      text: 'Now 4 at once, tries more when it is quiet.',
      actions: [{ kind: 'keep-limit', limit: 4 }],
    },
  ]);
});

it('says nothing of it to a batch that does not run, nor once the limit was chosen anew', () => {
  const session = { ...auto, limit: 4 };
  expect(otherNotices(session, aBatch({ limitChanges: lowered }), english, 0)).toEqual([]);
  const chosen = { atMs: 20, limit: 4, reason: { kind: 'chosen' } } as const;
  expect(otherNotices(session, { ...running, limitChanges: [...lowered, chosen] }, english, 0)).toEqual([]);
});

it('without Auto tells the rest, and offers Auto', () => {
  const rests = { ...running, coolDowns: [{ startedAtMs: 0, untilMs: 9000 }] };
  expect(otherNotices(emptySession, rests, english, 2000)).toMatchObject([
    { text: 'The lanes rest, then resume in 7 s.', actions: [{ kind: 'let-adjust', limit: 5 }] },
  ]);
  expect(otherNotices(emptySession, rests, english, 9000)).toEqual([]);
});

it('says that gemini is not run as chosen, after what is more urgent', () => {
  const session = { ...auto, limit: 4, driver: { kind: 'headless', reason: 'no handshake' } as const };
  const slower = { ...running, limitChanges: lowered };
  expect(otherNotices(session, slower, english, 0).map(({ icon }) => icon)).toEqual(['slower', 'driver']);
});

it('tells a sleep while it is news and the batch is not over', () => {
  const slept = { ...running, sleeps: [{ startedAtMs: 0, endedAtMs: 42 * 60_000 }] };
  expect(otherNotices(emptySession, slept, english, 45 * 60_000)).toMatchObject([
    { title: 'Your computer slept for 42 min.' },
  ]);
  expect(otherNotices(emptySession, slept, english, 60 * 60_000)).toEqual([]);
  const over = { ...slept, phase: { kind: 'finished' } as const };
  expect(otherNotices(emptySession, over, english, 45 * 60_000)).toEqual([]);
});

it('tells kept reports once: here, or where the batch waits for their cause', () => {
  const failure = { kind: 'disk-full', path: '/out', detail: null } as const;
  const jobs = [aJob({ status: { kind: 'unsaved', failure, keptPath: '/kept' } })];
  expect(otherNotices(emptySession, aBatch({ jobs, phase: { kind: 'running' } }), english, 0)).toMatchObject([
    { title: '1 report could not be saved.', actions: [{ kind: 'save-again' }, { kind: 'choose-folder' }] },
  ]);
  const paused = { kind: 'paused', cause: failure, continuesAtMs: null } as const;
  expect(otherNotices(emptySession, aBatch({ jobs, phase: paused }), english, 0)).toEqual([]);
});

it('says that the end of a batch’s record was damaged', () => {
  expect(otherNotices(emptySession, aBatch({ lostBytes: 12 }), english, 0).map(({ tone }) => tone)).toEqual([
    'warn',
  ]);
  expect(otherNotices(emptySession, aBatch({ lostBytes: 0 }), english, 0)).toEqual([]);
});
