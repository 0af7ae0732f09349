import { useEffect, useState } from 'react';
import { onPush, requestSilently } from '../store/bridge.ts';

/** The system's accent colour as `#rrggbb`, now and from now on; null where it tells none, undefined until it is known or while it is not asked for. */
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
