import { findGemini, type GeminiCli } from '../../src/main/gemini/cli.ts';
import { defaultShape, poolSize } from '../../src/main/gemini/pool-size.ts';
import { GeminiPool, type GeminiPoolOptions } from '../../src/main/gemini/pool.ts';
import type { StandIn } from '../../src/main/demo/stand-in.ts';

export const KEY = 'a-key-that-opens-nothing';

/** Returns the gemini program that is bundled with the app. Throws where it is not installed. */
export async function bundledGemini(): Promise<GeminiCli> {
  const cli = await findGemini({});
  if (cli === null) throw new Error('The gemini program is not installed: run `npm ci`.');
  return cli;
}

/** Returns a pool whose requests go to the stand-in. */
export function poolAsking(
  standIn: StandIn,
  options: Pick<GeminiPoolOptions, 'cli' | 'appDataDir'> & Partial<GeminiPoolOptions>,
): GeminiPool {
  return new GeminiPool({
    getKey: () => KEY,
    env: { PATH: process.env.PATH, GOOGLE_GEMINI_BASE_URL: standIn.url },
    ...options,
  });
}

/** Resolves when every process needed for this many lanes is ready for its first question. */
export async function untilWarm(pool: GeminiPool, lanes: number, shape = defaultShape): Promise<void> {
  const { processes } = poolSize(lanes, shape);
  while (pool.pids().length < processes) await new Promise((resolve) => setTimeout(resolve, 20));
}
