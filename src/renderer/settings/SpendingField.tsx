import type { ReactNode } from 'react';
import type { SpendingCap } from '../../shared/prices.ts';
import { useTranslations } from '../store/i18n.ts';
import { Choice, type Option } from '../ui/Choice.tsx';
import { Toggle } from '../ui/Toggle.tsx';
import { DraftField } from '../ui/DraftField.tsx';
import { parseDollars, parseTokens } from '../ui/parse.ts';

/** Initial limit of each kind. */
const FIRST: Readonly<Record<SpendingCap['kind'], SpendingCap>> = {
  money: { kind: 'money', dollars: 5 },
  tokens: { kind: 'tokens', tokens: 2_000_000 },
};

interface SpendingFieldProps {
  readonly cap: SpendingCap | null;
  readonly onChange: (cap: SpendingCap | null) => void;
}

/** Switches the spending limit of a batch on and off, and sets its kind and amount. */
export function SpendingField({ cap, onChange }: SpendingFieldProps): ReactNode {
  const { t } = useTranslations();
  const kinds: readonly Option<SpendingCap['kind']>[] = [
    { value: 'money', name: t('settings.capDollars') },
    { value: 'tokens', name: t('settings.capTokens') },
  ];
  return (
    <>
      <Toggle
        label={t('settings.cap')}
        isOn={cap !== null}
        onChange={(isOn) => onChange(isOn ? FIRST.money : null)}
      />
      {cap !== null && (
        <>
          <Choice
            label={t('settings.capKind')}
            value={cap.kind}
            options={kinds}
            onChange={(kind) => onChange(FIRST[kind])}
          />
          <CapField cap={cap} onKeep={onChange} />
          <span className="setting__aside">{t('settings.perBatch')}</span>
        </>
      )}
    </>
  );
}

interface CapFieldProps {
  readonly cap: SpendingCap;
  readonly onKeep: (cap: SpendingCap) => void;
}

/** The field for the amount of a spending limit. */
function CapField({ cap, onKeep }: CapFieldProps): ReactNode {
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
