import type { LogReport } from '../../shared/log-report.ts';
import { requestSilently } from './bridge.ts';

/** The most errors that are reported. A page that fails again and again reports the same error each time. */
const MAX_REPORTS = 50;
let reports = 0;

/** Sends an error to main's log. Does not wait for main. */
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

/** Reports every uncaught error and rejection. Returns the function that ends this. */
export function reportUncaught(): () => void {
  const onError = ({ error, message }: ErrorEvent): void => {
    // No error: the layout needs another round, which the next frame brings.
    if (!(error instanceof Error) && message.startsWith('ResizeObserver loop')) return;
    reportError('nobody caught an error', error);
  };
  const onRejection = ({ reason }: PromiseRejectionEvent): void =>
    reportError('nobody caught a rejection', reason);
  addEventListener('error', onError);
  addEventListener('unhandledrejection', onRejection);
  return () => {
    removeEventListener('error', onError);
    removeEventListener('unhandledrejection', onRejection);
  };
}

/** Reports an error as the `onError` of an error boundary. */
export function reportUndrawn(error: unknown): void {
  reportError('a page could not be drawn', error);
}
