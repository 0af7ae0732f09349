import { useEffect, useState } from 'react';
import { onPush, requestSilently } from '../store/bridge.ts';

/**
 * Returns the system's accent colour as `#rrggbb` and follows its changes; null where the system has none, undefined until main has
 * answered or while `isWanted` is false.
 */
export function useSystemAccent(isWanted: boolean): string | null | undefined {
  const [color, setColor] = useState<string | null>();
  useEffect(() => {
    if (!isWanted) return;
    let isOver = false;
    const end = onPush('accent.changed', (push) => setColor(push.color));
    const look = async (): Promise<void> => {
      const reply = await requestSilently('accent.get', undefined);
      if (!isOver && reply.ok) setColor(reply.value);
    };
    void look();
    return () => {
      isOver = true;
      end();
    };
  }, [isWanted]);
  return color;
}
