// @ts-check
import { expect, test } from 'vitest';
import { inTurn } from './in-turn.mjs';

test('the first is heard at once, the others whole and in the order they began', () => {
  /** @type {string[]} */
  const heard = [];
  const turns = inTurn((text) => heard.push(text));
  const one = turns.begin();
  const two = turns.begin();
  const three = turns.begin();

  one.say('1a ');
  two.say('2a ');
  three.say('3a ');
  three.end();
  one.say('1b ');
  expect(heard).toEqual(['1a ', '1b ']);

  one.end();
  expect(heard).toEqual(['1a ', '1b ', '2a ']);

  two.say('2b ');
  two.end();
  expect(heard).toEqual(['1a ', '1b ', '2a ', '2b ', '3a ']);
});
