import { formatAbout } from '../../shared/durations.ts';
import type { Batch, Session } from '../../shared/session/model.ts';
import { restsUntil } from '../lanes/cool-downs.ts';
import type { NoticeWords } from './notice-words.ts';

type Pool = Pick<Session, 'limit' | 'chosenLimit' | 'isAutoLimit' | 'limitChanges' | 'coolDowns' | 'driver'>;

/** What all lanes have to do with, most urgent first; empty while this batch does not go through them. `nowMs`: milliseconds since 1970. */
export function poolNotices(pool: Pool, { phase }: Batch, nowMs: number): readonly NoticeWords[] {
  if (phase.kind !== 'running' && phase.kind !== 'draining') return [];
  return [slowDownNotice(pool, nowMs), driverNotice(pool)].filter((notice) => notice !== null);
}

const SLOWER = { tone: 'warn', icon: 'slower', title: 'Gemini asked to slow down.' } as const;

function slowDownNotice(pool: Pool, nowMs: number): NoticeWords | null {
  const { limit, chosenLimit, isAutoLimit } = pool;
  if (isAutoLimit && limit < chosenLimit && wasLowered(pool)) {
    return {
      ...SLOWER,
      text: `Now ${limit} at once, tries more when it is quiet.`,
      actions: [{ kind: 'keep-limit', limit }],
    };
  }
  const untilMs = restsUntil(pool.coolDowns, nowMs);
  if (untilMs === null) return null;
  const text = `The lanes rest, then go on in ${formatAbout(untilMs - nowMs)}.`;
  return { ...SLOWER, text, actions: isAutoLimit ? [] : [{ kind: 'let-adjust', limit: chosenLimit }] };
}

/** True where a rate limit lowered the limit since the user last set it. */
function wasLowered({ limitChanges }: Pool): boolean {
  return limitChanges.findLast(({ reason }) => reason.kind !== 'quiet')?.reason.kind === 'rate-limited';
}

function driverNotice({ driver }: Pool): NoticeWords | null {
  if (driver.reason === null) return null;
  return {
    tone: 'calm',
    icon: 'driver',
    title: 'The gemini program could not be kept running,',
    text: 'so one is started for each video. It takes longer.',
    actions: [],
  };
}
