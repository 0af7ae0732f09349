import { createContext, use, useEffect, useState, type ReactNode } from 'react';
import type { IdleQueue } from './idle-queue.ts';

const QueueContext = createContext<IdleQueue | null>(null);

interface IdleMountProviderProps {
  readonly queue: IdleQueue;
  readonly children: ReactNode;
}

export function IdleMountProvider({ queue, children }: IdleMountProviderProps): ReactNode {
  return <QueueContext value={queue}>{children}</QueueContext>;
}

/**
 * Tells whether a part of the report may render. Urgent parts render at once, the others when the idle queue reaches
 * them. Once true, it stays true.
 */
export function useIdleMounted(isUrgent: boolean): boolean {
  const queue = use(QueueContext);
  const [mayDraw, setMayDraw] = useState(isUrgent || queue === null);
  useEffect(
    () => (mayDraw || queue === null ? undefined : queue.add(() => setMayDraw(true))),
    [mayDraw, queue],
  );
  return mayDraw;
}
