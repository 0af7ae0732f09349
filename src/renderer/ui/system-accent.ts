import { useEffect, useState } from 'react';

/** The system's accent colour as `#rrggbb`, now and from now on; null where it tells none, undefined until it is known or while it is not asked for. */
export function useSystemAccent(isWanted: boolean): string | null | undefined {
  const [color, setColor] = useState<string | null>();
  useEffect(() => {
    if (!isWanted) return;
    const { framelane } = window;
    let isOver = false;
    const end = framelane.on('accent.changed', (push) => setColor(push.color));
    const look = async (): Promise<void> => {
      const reply = await framelane.request('accent.get', undefined);
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
