import { parseArgs } from 'node:util';
import { temporaryFolder } from '../support/videos.ts';
import { expectedWords, folded } from './expected.ts';
import { hasFontFor } from './programs.ts';
import { sampleIn, type Sample } from './sample-reports.ts';

/** The sample has this many different reports. */
const FEWEST = 11;

/** A sample in a folder of its own, and what was found in its exports. */
interface Check extends Sample {
  readonly dir: string;
  readonly count: number;
  /** Says whether something is as it should be, and makes the process fail where it is not. */
  readonly hold: (what: string, isSo: boolean, seen?: unknown) => void;
  /** Checks that a text has the words of every script. A script without a font is told, and not looked for, where `needsFonts`. */
  readonly holdWords: (text: string, needsFonts?: boolean) => Promise<void>;
}

/** Makes the sample, runs the check, and ends the process: the thread that lays out reports waits for more of them. */
export async function checkExports(check: (sample: Check) => Promise<void>): Promise<never> {
  const { values } = parseArgs({ options: { reports: { type: 'string', default: '200' } }, strict: false });
  const count = Math.max(FEWEST, Number(values.reports) || 0);
  const hold: Check['hold'] = (what, isSo, seen) => {
    const also = isSo || seen === undefined ? '' : `: ${JSON.stringify(seen).slice(0, 500)}`;
    process.stdout.write(`${isSo ? '✓' : '✗'} ${what}${also}\n`);
    if (!isSo) process.exitCode = 1;
  };
  const holdWords: Check['holdWords'] = async (text, needsFonts = false) => {
    const whole = folded(text);
    for (const { script, font, words } of expectedWords) {
      if (needsFonts && font !== null && !(await hasFontFor(font))) {
        process.stdout.write(`– ${script}: not looked for, because this computer has no font for it\n`);
        continue;
      }
      const missing = words.filter((word) => !whole.includes(folded(word)));
      hold(`the words in ${script}`, missing.length === 0, missing);
    }
  };
  try {
    await using folder = await temporaryFolder();
    await check({ ...(await sampleIn(folder.path, count)), dir: folder.path, count, hold, holdWords });
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
  process.exit(process.exitCode ?? 0);
}
