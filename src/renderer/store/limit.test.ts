import { afterEach, expect, it, vi } from 'vitest';
import { emptySession, type Session } from '../../shared/session/model.ts';
import { stepLimit, stillPending } from './actions.ts';
import { useApp } from './app-store.ts';
import { selectChosenLimit } from './selectors.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  useApp.setState({ wantedLimit: null, snapshot: null });
});

const sessionWith = (chosenLimit: number): Session => ({ ...emptySession, chosenLimit });

it('four quick presses count four, before main has answered the first', () => {
  const asked: unknown[] = [];
  const request = (_name: string, input: unknown): Promise<unknown> => {
    asked.push(input);
    return new Promise(() => undefined);
  };
  vi.stubGlobal('window', { framelane: { request } });
  useApp.setState({ snapshot: { revision: 1, session: sessionWith(5) } });
  for (let press = 0; press < 4; press += 1) stepLimit(1);
  expect(selectChosenLimit(useApp.getState())).toBe(9);
  expect(asked.at(-1)).toEqual({ limit: 9, isAuto: false });
});

it('a limit is wanted until the session shows it', () => {
  const wanted = { limit: 9, isAuto: false };
  expect(stillPending(wanted, sessionWith(6))).toBe(wanted);
  expect(stillPending(wanted, sessionWith(9))).toBeNull();
  expect(stillPending(null, sessionWith(6))).toBeNull();
});
