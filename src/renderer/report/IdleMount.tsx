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

/** Whether a part may be drawn: at once where it must be seen at once, else when the window finds the time. Once true it stays so. */
export function useIdleMounted(isUrgent: boolean): boolean {
  const queue = use(QueueContext);
  const [mayDraw, setMayDraw] = useState(isUrgent || queue === null);
  useEffect(
    () => (mayDraw || queue === null ? undefined : queue.add(() => setMayDraw(true))),
    [mayDraw, queue],
  );
  return mayDraw;
}
