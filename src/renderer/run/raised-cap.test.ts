import { expect, it } from 'vitest';
import { english } from '../../shared/i18n/i18n.ts';
import { parseRaised, suggestRaised } from './raised-cap.ts';

const money = { kind: 'money', dollars: 5 } as const;
const tokens = { kind: 'tokens', tokens: 1_500_000 } as const;

it('suggests as much again, in words it understands itself', () => {
  expect(suggestRaised(money, english)).toBe('10.00');
  expect(parseRaised(suggestRaised(money, english), money, english)).toEqual({
    ok: true,
    value: { kind: 'money', dollars: 10 },
  });
  expect(parseRaised(suggestRaised(tokens, english), tokens, english)).toEqual({
    ok: true,
    value: { kind: 'tokens', tokens: 3_000_000 },
  });
});

it('refuses what would stop the batch again at once', () => {
  const trouble = 'Write more than $5.00, or the batch stops again at once.';
  expect(parseRaised('5', money, english)).toEqual({ ok: false, trouble });
  expect(parseRaised('2', money, english)).toEqual({ ok: false, trouble });
  expect(parseRaised('much', money, english).ok).toBe(false);
});
