import type { LogReport } from '../../shared/log-report.ts';
import { logger } from '../log/log.ts';

/** Logs what the window reports; its errors are described as those of main are. */
export function logReport({ level, scope, message, error }: LogReport): void {
  const cause = error === null ? undefined : Object.assign(new Error(error.message), error);
  logger(scope)[level](message, cause);
}
