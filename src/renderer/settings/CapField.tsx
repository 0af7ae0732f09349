import type { ReactNode } from 'react';
import type { SpendingCap } from '../../shared/prices.ts';
import { useTranslations } from '../store/words.ts';
import { DraftField } from './DraftField.tsx';
import { parseDollars, parseTokens } from './parse.ts';

interface CapFieldProps {
  readonly cap: SpendingCap;
  readonly onKeep: (cap: SpendingCap) => void;
}

/** How much a spending limit is, in its own kind. */
export function CapField({ cap, onKeep }: CapFieldProps): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  return cap.kind === 'money' ? (
    <DraftField
      label={t('settings.capDollarsPerBatch')}
      width="short"
      before="$"
      value={translations.number(cap.dollars, 2)}
      parse={parseDollars}
      onKeep={(dollars) => onKeep({ kind: 'money', dollars })}
    />
  ) : (
    <DraftField
      label={t('settings.capTokensPerBatch')}
      value={translations.number(cap.tokens)}
      parse={parseTokens}
      onKeep={(tokens) => onKeep({ kind: 'tokens', tokens })}
    />
  );
}
