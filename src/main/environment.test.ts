import { expect, it } from 'vitest';
import { takeEnvironment } from './environment.ts';

it('keeps the keys for the app and leaves the rest to its children', () => {
  const program = {
    env: { PATH: '/bin', GEMINI_API_KEY: 'one', GOOGLE_API_KEY: 'two' } as NodeJS.ProcessEnv,
  };
  expect(takeEnvironment(program)).toEqual({ PATH: '/bin', GEMINI_API_KEY: 'one', GOOGLE_API_KEY: 'two' });
  expect(program.env).toEqual({ PATH: '/bin' });
});

it('adds no variable that was not there', () => {
  const program = { env: { PATH: '/bin' } as NodeJS.ProcessEnv };
  expect(Object.keys(takeEnvironment(program))).toEqual(['PATH']);
});

it('finds a key whose name Windows wrote in another case', () => {
  const kept: NodeJS.ProcessEnv = { Gemini_Api_Key: 'one' };
  const env = new Proxy(kept, {
    get: (_, name) => (String(name).toUpperCase() === 'GEMINI_API_KEY' ? kept.Gemini_Api_Key : undefined),
    deleteProperty: (_, name) => {
      if (String(name).toUpperCase() === 'GEMINI_API_KEY') delete kept.Gemini_Api_Key;
      return true;
    },
  });
  expect(takeEnvironment({ env }).GEMINI_API_KEY).toBe('one');
  expect(kept).toEqual({});
});
