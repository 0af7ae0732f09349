import type { ReactNode } from 'react';
import type { SpendingCap } from '../../shared/prices.ts';
import { useWords } from '../store/words.ts';
import { Choice, type Option } from '../ui/Choice.tsx';
import { Toggle } from '../ui/Toggle.tsx';
import { CapField } from './CapField.tsx';

/** Where each kind of limit begins. */
const FIRST: Readonly<Record<SpendingCap['kind'], SpendingCap>> = {
  money: { kind: 'money', dollars: 5 },
  tokens: { kind: 'tokens', tokens: 2_000_000 },
};

interface SpendingFieldProps {
  readonly cap: SpendingCap | null;
  readonly onChange: (cap: SpendingCap | null) => void;
}

/** Whether a batch has a spending limit, in what it is counted, and how much it is. */
export function SpendingField({ cap, onChange }: SpendingFieldProps): ReactNode {
  const { say } = useWords();
  const kinds: readonly Option<SpendingCap['kind']>[] = [
    { value: 'money', name: say('settings.capDollars') },
    { value: 'tokens', name: say('settings.capTokens') },
  ];
  return (
    <>
      <Toggle
        label={say('settings.cap')}
        isOn={cap !== null}
        onChange={(isOn) => onChange(isOn ? FIRST.money : null)}
      />
      {cap !== null && (
        <>
          <Choice
            label={say('settings.capKind')}
            value={cap.kind}
            options={kinds}
            onChange={(kind) => onChange(FIRST[kind])}
          />
          <CapField cap={cap} onKeep={onChange} />
          <span className="setting__aside">{say('settings.perBatch')}</span>
        </>
      )}
    </>
  );
}
