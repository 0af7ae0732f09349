import type { ReactNode } from 'react';
import type { Batch } from '../../shared/session/model.ts';
import { changeSettings } from '../store/actions.ts';
import { request } from '../store/bridge.ts';
import { useWanted } from '../store/use-wanted.ts';
import { Toggle } from '../ui/Toggle.tsx';

interface AutomaticToggleProps {
  readonly batch: Pick<Batch, 'id'>;
  readonly label: string;
  readonly isOn: boolean;
  readonly children: ReactNode;
}

/** Chooses whether the text about all reports is written by itself, in this batch and in the next one. */
export function AutomaticToggle({ batch, label, isOn, children }: AutomaticToggleProps): ReactNode {
  const [wanted, want] = useWanted(isOn, async (synthesize) => {
    const replies = await Promise.all([
      changeSettings({ synthesize }),
      request('batch.plan', { batchId: batch.id, change: { synthesize } }),
    ]);
    return replies.every(({ ok }) => ok);
  });
  return (
    <Toggle label={label} isOn={wanted} onChange={want}>
      {children}
    </Toggle>
  );
}
