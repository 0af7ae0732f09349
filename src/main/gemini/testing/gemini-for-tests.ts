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

function found(cli: GeminiCli | null): GeminiCli {
  if (cli === null) throw new Error('gemini is not installed');
  return cli;
}
