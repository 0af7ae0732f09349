import { FailureError } from '../../shared/failure.ts';

/** The code of a system error, such as `ENOSPC`; null for any other error. */
export function codeOf(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}

/** Errors that are not about the path, but about a lack of other resources. */
const NOT_THE_PLACE = new Set(['EMFILE', 'ENFILE', 'ENOMEM']);

/** Converts an error of writing at `path` to a FailureError: disk full, or not writable. Other errors are returned unchanged. */
export function writeFailure(path: string, error: unknown): unknown {
  const code = codeOf(error);
  // `ERR_…` codes are Node's errors about wrong calls, not about the disk.
  if (code === null || code.startsWith('ERR_') || !(error instanceof Error)) return error;
  if (NOT_THE_PLACE.has(code)) return error;
  const kind = code === 'ENOSPC' || code === 'EDQUOT' ? 'disk-full' : 'output-not-writable';
  return new FailureError({ kind, path, detail: error.message }, { cause: error });
}
