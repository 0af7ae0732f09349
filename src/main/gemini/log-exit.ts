import type { Driver } from '../../shared/plan.ts';
import { logger } from '../log/log.ts';
import type { GeminiExit } from './failures.ts';

const log = logger('gemini');

/** Complaints of Node and gemini that say why a process ended. Its other output is left out, because parts of it may be of the question. */
const KNOWN: readonly (readonly [RegExp, string])[] = [
  [/heap out of memory|Allocation failed/iu, 'out of memory'],
  [/Cannot find (?:module|package)/iu, 'a module is missing'],
  [/bad option|Unknown arguments?/iu, 'an option is unknown'],
  [/ENOSPC/u, 'the disk is full'],
  [/EACCES|EPERM/u, 'something may not be read or written'],
  [/EMFILE|ENFILE/u, 'too many open files'],
  [/api[ _]key|GEMINI_API_KEY|Auth method/iu, 'the sign-in is missing or wrong'],
  [/ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|fetch failed/u, 'no connection'],
  [/SyntaxError|ERR_UNSUPPORTED|requires Node/iu, 'the program does not suit this Node'],
];

/** Logs how a process ended, and which known complaints it had; never its own words. */
export function logExit(driver: Driver, pid: number | undefined, exit: GeminiExit): void {
  const { exitCode, killedBy, stderr } = exit;
  const complaints = KNOWN.flatMap(([pattern, complaint]) => (pattern.test(stderr) ? [complaint] : []));
  const message = `${driver} process ${String(pid)} ended with ${killedBy ?? `code ${String(exitCode)}`}`;
  const told = complaints.length === 0 ? `${stderr.length} characters of complaints` : complaints.join(', ');
  if (exitCode === 0 || killedBy === 'SIGTERM') log.debug(message);
  else log.warn(`${message}: ${told}`);
}
