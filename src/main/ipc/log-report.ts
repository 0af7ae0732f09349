import type { LogReport } from '../../shared/log-report.ts';
import { logger } from '../log/log.ts';

/** Logs a report of the window. Its errors are described like those of main. */
export function logReport({ level, scope, message, error }: LogReport): void {
  const cause = error === null ? undefined : Object.assign(new Error(error.message), error);
  logger(scope)[level](message, cause);
}
