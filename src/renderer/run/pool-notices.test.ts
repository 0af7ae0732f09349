import { expect, it } from 'vitest';
import { emptySession, type LimitChange } from '../../shared/session/model.ts';
import { aBatch } from '../lanes/testing/jobs.ts';
import { poolNotices } from './pool-notices.ts';

const running = aBatch({ phase: { kind: 'running' } });
const lowered: readonly LimitChange[] = [
  { atMs: 0, limit: 5, reason: { kind: 'chosen' } },
  { atMs: 10, limit: 4, reason: { kind: 'rate-limited', refusals: 1 } },
];
const auto = { ...emptySession, isAutoLimit: true, chosenLimit: 5 };

it('is silent while the lanes do what they are told', () => {
  expect(poolNotices(auto, running, 0)).toEqual([]);
});

it('says what Auto did, and offers to leave it there', () => {
  expect(poolNotices({ ...auto, limit: 4, limitChanges: lowered }, running, 0)).toEqual([
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
  const session = { ...auto, limit: 4, limitChanges: lowered };
  expect(poolNotices(session, aBatch(), 0)).toEqual([]);
  const chosen = { atMs: 20, limit: 4, reason: { kind: 'chosen' } } as const;
  expect(poolNotices({ ...session, limitChanges: [...lowered, chosen] }, running, 0)).toEqual([]);
});

it('without Auto tells the rest, and offers Auto', () => {
  const session = { ...emptySession, coolDowns: [{ startedAtMs: 0, untilMs: 9000 }] };
  expect(poolNotices(session, running, 2000)).toMatchObject([
    { text: 'The lanes rest, then go on in 7 s.', actions: [{ kind: 'let-adjust', limit: 5 }] },
  ]);
  expect(poolNotices(session, running, 9000)).toEqual([]);
});

it('says that gemini is not run as chosen, after what is more urgent', () => {
  const session = {
    ...auto,
    limit: 4,
    limitChanges: lowered,
    driver: { kind: 'headless', reason: 'no handshake' } as const,
  };
  expect(poolNotices(session, running, 0).map(({ icon }) => icon)).toEqual(['slower', 'driver']);
});
