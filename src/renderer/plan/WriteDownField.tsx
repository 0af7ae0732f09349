import type { ReactNode } from 'react';
import type { Plan, WriteDown, WrittenBy } from '../../shared/plan.ts';
import { useTranslations } from '../store/i18n.ts';
import { Choice, type Option } from '../ui/Choice.tsx';
import { SettingRow } from '../ui/SettingRow.tsx';

export type WriteDownChoices = Pick<Plan, 'writeDown' | 'writtenBy'>;

interface WriteDownFieldProps {
  readonly value: WriteDownChoices & Pick<Plan, 'withTranscript'>;
  readonly isDisabled?: boolean;
  readonly onChange: (change: Partial<WriteDownChoices>) => void;
}

/** Chooses whether what is said is written down, and by whom. Without a transcript in the question there is nothing to choose. */
export function WriteDownField({ value, isDisabled = false, onChange }: WriteDownFieldProps): ReactNode {
  const { t } = useTranslations();
  const when: readonly Option<WriteDown>[] = [
    { value: 'template', name: t('settings.writeDownTemplate') },
    { value: 'always', name: t('settings.writeDownAlways') },
    { value: 'never', name: t('settings.writeDownNever') },
  ];
  const by: readonly Option<WrittenBy>[] = [
    { value: 'gemini', name: t('settings.writtenByGemini') },
    { value: 'program', name: t('settings.writtenByProgram') },
  ];
  const isOff = isDisabled || !value.withTranscript;
  return (
    <SettingRow name={t('settings.writeDown')} hint={t('settings.writeDownHint')}>
      <Choice
        label={t('settings.writeDown')}
        value={value.writeDown}
        options={when}
        isDisabled={isOff}
        onChange={(writeDown) => onChange({ writeDown })}
      />
      {value.writeDown !== 'never' && (
        <Choice
          label={t('settings.writtenBy')}
          value={value.writtenBy}
          options={by}
          isDisabled={isOff}
          onChange={(writtenBy) => onChange({ writtenBy })}
        />
      )}
    </SettingRow>
  );
}
