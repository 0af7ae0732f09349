import { FailureError } from '../../shared/failure.ts';

/** The system's name for an error of its own (`ENOSPC`); null for any other error. */
export function codeOf(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}

/** The computer is short of something else than a place to write to. */
const NOT_THE_PLACE = new Set(['EMFILE', 'ENFILE', 'ENOMEM']);

/** What an error means that came from writing at `path`: no room, or not allowed. Other errors come back as they are. */
export function writeFailure(path: string, error: unknown): unknown {
  const code = codeOf(error);
  // `ERR_…` are Node's words for a mistake of ours, not for the state of a disk.
  if (code === null || code.startsWith('ERR_') || !(error instanceof Error)) return error;
  if (NOT_THE_PLACE.has(code)) return error;
  const kind = code === 'ENOSPC' || code === 'EDQUOT' ? 'disk-full' : 'output-not-writable';
  return new FailureError({ kind, path, detail: error.message }, { cause: error });
}
