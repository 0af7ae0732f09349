import { expect, it } from 'vitest';
import type { Plan } from '../../shared/plan.ts';
import { defaultSettings, planOf } from '../../shared/settings.ts';
import { planKey } from './plan-key.ts';

const plan = planOf(defaultSettings, 'overview');

it('is the same for plans that lead to the same report', () => {
  const backwards = Object.fromEntries(Object.entries(plan).toReversed()) as unknown as Plan;
  const same: readonly Plan[] = [
    backwards,
    { ...plan, spendingCap: { kind: 'tokens', tokens: 1000 } },
    { ...plan, model: 'gemini-2.5-flash' },
  ];
  expect(same.map((other) => planKey(other, false))).toEqual(same.map(() => planKey(plan, false)));
});

it('differs with everything that changes an answer', () => {
  const others: readonly Plan[] = [
    { ...plan, templateId: 'shop' },
    { ...plan, context: 'Our autumn campaign' },
    { ...plan, model: 'gemini-2.5-pro' },
    { ...plan, fallbackModel: 'gemini-2.5-flash-lite' },
    { ...plan, frames: plan.frames + 1 },
    { ...plan, sampling: { kind: 'interval', seconds: 2 } },
    { ...plan, sampling: { kind: 'interval', seconds: 3 } },
    { ...plan, dropRepeats: !plan.dropRepeats },
    { ...plan, frameSidePx: 1024 },
    { ...plan, frameQuality: 'fine' },
    { ...plan, send: 'frames+audio' },
    { ...plan, withTranscript: !plan.withTranscript },
  ];
  const keys = [planKey(plan, false), planKey(plan, true), ...others.map((other) => planKey(other, false))];
  expect(new Set(keys).size).toBe(keys.length);
});
