import type { LogReport } from '../../shared/log-report.ts';
import { requestSilently } from './bridge.ts';

/** A page that fails again and again says the same each time. */
const MAX_REPORTS = 50;
let reports = 0;

/** Tells main's log what went wrong here. Whoever calls it has nothing to wait for. */
function reportError(message: string, cause: unknown, level: LogReport['level'] = 'error'): void {
  reports += 1;
  if (reports > MAX_REPORTS) return;
  const error =
    cause instanceof Error
      ? {
          name: cause.name.slice(0, 100),
          message: cause.message.slice(0, 2000),
          stack: (cause.stack ?? '').slice(0, 8000),
        }
      : null;
  void requestSilently('log.report', { level, scope: 'page', message, error });
}

/** Reports what nobody in the window catches. Returns the function that ends it. */
export function reportUncaught(): () => void {
  const onError = ({ error }: ErrorEvent): void => reportError('nobody caught an error', error);
  const onRejection = ({ reason }: PromiseRejectionEvent): void =>
    reportError('nobody caught a rejection', reason);
  addEventListener('error', onError);
  addEventListener('unhandledrejection', onRejection);
  return () => {
    removeEventListener('error', onError);
    removeEventListener('unhandledrejection', onRejection);
  };
}

/** `onError` of an error boundary. */
export function reportUndrawn(error: unknown): void {
  reportError('a page could not be drawn', error);
}
