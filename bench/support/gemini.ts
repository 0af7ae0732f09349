import { findGemini, type GeminiCli } from '../../src/main/gemini/cli.ts';
import { defaultShape, poolSize } from '../../src/main/gemini/pool-size.ts';
import { GeminiPool, type GeminiPoolOptions } from '../../src/main/gemini/pool.ts';
import type { StandIn } from '../../src/main/demo/stand-in.ts';

export const KEY = 'a-key-that-opens-nothing';

/** The gemini program that comes with the app. Throws where it is not installed. */
export async function bundledGemini(): Promise<GeminiCli> {
  const cli = await findGemini({});
  if (cli === null) throw new Error('The gemini program is not installed: run `npm ci`.');
  return cli;
}

/** A pool that asks the stand-in. */
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

/** Resolves once every process that so many lanes need is ready for a first question. */
export async function untilWarm(pool: GeminiPool, lanes: number, shape = defaultShape): Promise<void> {
  const { processes } = poolSize(lanes, shape);
  while (pool.pids().length < processes) await new Promise((resolve) => setTimeout(resolve, 20));
}
