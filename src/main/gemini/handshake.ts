import { z } from 'zod';
import { FailureError, type Failure } from '../../shared/failure.ts';
import { RpcError } from './json-rpc.ts';
import { PROTOCOL_VERSION } from './messages.ts';

const initializedSchema = z.object({ protocolVersion: z.literal(PROTOCOL_VERSION) });

/**
 * Thrown when a gemini program did not complete the ACP handshake. `isCertain` is true if it can never do so, false if it may
 * have been an accident.
 */
export class HandshakeError extends FailureError {
  readonly isCertain: boolean;

  constructor(failure: Failure, isCertain: boolean, options: ErrorOptions) {
    super(failure, options);
    this.isCertain = isCertain;
  }
}

/** Throws if the answer to `initialize` does not come from a program with our protocol version. */
export function checkInitialized(answer: unknown): void {
  initializedSchema.parse(answer);
}

/**
 * Interprets a failed start with error `cause`, already converted to `failure`. A wrong answer or an unknown argument means that
 * the program does not speak ACP; an exit or silence may be an accident. A killed program, a missing sign-in or bad settings say
 * nothing about it.
 */
export function handshakeFailure(cause: unknown, { failure }: FailureError): FailureError {
  const options = { cause };
  if (cause instanceof RpcError && failure.kind !== 'not-signed-in') {
    return new HandshakeError(failure, true, options);
  }
  if (cause instanceof z.ZodError) {
    const detail = `It answered to "initialize" with something else: ${cause.message.slice(0, 500)}`;
    return new HandshakeError({ kind: 'unexpected', detail }, true, options);
  }
  const detail = failure.detail ?? '';
  if (
    failure.kind === 'process-died' &&
    /^Ended with code \d/u.test(detail) &&
    !BAD_SETTINGS_EXIT.test(detail)
  ) {
    return new HandshakeError(failure, /unknown arguments?:.*\bacp\b/iu.test(detail), options);
  }
  if (failure.kind === 'timed-out') return new HandshakeError(failure, false, options);
  return new FailureError(failure, options);
}

/** gemini's exit codes for invalid settings and for an untrusted folder (docs/facts/gemini-cli.md, "Errors, headless"). */
const BAD_SETTINGS_EXIT = /^Ended with code (?:52|55)\b/u;
