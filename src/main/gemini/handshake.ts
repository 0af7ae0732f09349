import { z } from 'zod';
import { FailureError, type Failure } from '../../shared/failure.ts';
import { RpcError } from './json-rpc.ts';
import { PROTOCOL_VERSION } from './messages.ts';

const initializedSchema = z.object({ protocolVersion: z.literal(PROTOCOL_VERSION) });

/** A gemini program did not begin to speak ACP. `isCertain`: it never will; else it may have been an accident. */
export class HandshakeError extends FailureError {
  readonly isCertain: boolean;

  constructor(failure: Failure, isCertain: boolean, options: ErrorOptions) {
    super(failure, options);
    this.isCertain = isCertain;
  }
}

/** Throws where the answer to `initialize` is not that of a program which speaks our version of the protocol. */
export function checkInitialized(answer: unknown): void {
  initializedSchema.parse(answer);
}

/**
 * What a start that failed with `cause`, known as `failure`, says about the program. One that answers something else, or does not know
 * the argument, will never speak ACP; one that ended or kept silent may. Killed, not signed in or badly set up, it says nothing.
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

/** Exit codes of gemini for bad settings and for a folder that is not trusted (facts §5). */
const BAD_SETTINGS_EXIT = /^Ended with code (?:52|55)\b/u;
