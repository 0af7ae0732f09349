import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { quickGemini } from '../../src/main/gemini/testing/gemini-for-tests.ts';

/**
 * Puts a package beside the profile that starts the small program in gemini's place, under gemini's name and version, which the app reads.
 * Returns its path for GEMINI_BIN.
 */
export async function quickGeminiIn(profile: string): Promise<string> {
  const folder = `${profile} gemini`;
  await mkdir(folder, { recursive: true });
  const about = { name: '@google/gemini-cli', version: quickGemini.version, bin: 'gemini.mjs' };
  await writeFile(join(folder, 'package.json'), JSON.stringify(about));
  const path = join(folder, 'gemini.mjs');
  await writeFile(path, `import ${JSON.stringify(pathToFileURL(quickGemini.scriptPath).href)};\n`);
  return path;
}
