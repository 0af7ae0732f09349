import type { ReactNode } from 'react';
import type { SpendingCap } from '../../shared/prices.ts';
import { DraftField } from './DraftField.tsx';
import { parseDollars, parseTokens } from './parse.ts';

interface CapFieldProps {
  readonly cap: SpendingCap;
  readonly onKeep: (cap: SpendingCap) => void;
}

/** How much a spending limit is, in its own kind. */
export function CapField({ cap, onKeep }: CapFieldProps): ReactNode {
  return cap.kind === 'money' ? (
    <DraftField
      label="Dollars per batch"
      width="short"
      before="$"
      value={cap.dollars.toFixed(2)}
      parse={parseDollars}
      onKeep={(dollars) => onKeep({ kind: 'money', dollars })}
    />
  ) : (
    <DraftField
      label="Tokens per batch"
      value={cap.tokens.toLocaleString('en-US')}
      parse={parseTokens}
      onKeep={(tokens) => onKeep({ kind: 'tokens', tokens })}
    />
  );
}
