import { fileURLToPath } from 'node:url';
import { findGemini, type GeminiCli } from '../cli.ts';

/**
 * The gemini that `npm test` names: the package's code with its compiled code kept, which starts in half the time
 * (`scripts/setup/cached-gemini.mjs`). Without one it is the package itself. Throws where there is none.
 */
export async function geminiForTests(): Promise<GeminiCli> {
  return found(await findGemini(process.env));
}

/** The package itself, for tests of what gemini does. */
export async function geminiAsInstalled(): Promise<GeminiCli> {
  return found(await findGemini({}));
}

/**
 * A small program that speaks the same protocol, for tests of what is ours and behind the pool. Each such file also runs gemini itself.
 */
export const quickGemini: GeminiCli = {
  scriptPath: fileURLToPath(new URL('quick-gemini.mjs', import.meta.url)),
  version: '0.61.0',
};

function found(cli: GeminiCli | null): GeminiCli {
  if (cli === null) throw new Error('gemini is not installed');
  return cli;
}
