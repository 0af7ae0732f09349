import type { ReactNode } from 'react';
import { MAX_LIMIT } from '../../shared/plan-bounds.ts';
import { chooseLimit } from '../store/actions.ts';
import { useApp } from '../store/app-store.ts';
import { selectChosenLimit, selectIsAutoLimit, selectLimit } from '../store/selectors.ts';
import { useTranslations } from '../store/i18n.ts';
import { Stepper } from '../ui/Stepper.tsx';
import { Toggle } from '../ui/Toggle.tsx';

/** Sets how many videos run at once. With Auto it sets the maximum and shows the current number. */
export function LimitControl(): ReactNode {
  const { t } = useTranslations();
  const limit = useApp(selectLimit);
  const chosen = useApp(selectChosenLimit);
  const isAuto = useApp(selectIsAutoLimit);
  return (
    <>
      <span className="toolbar__label toolbar__limit" aria-hidden="true">
        {isAuto ? t('run.upTo') : t('run.atOnce')}
      </span>
      <Stepper
        label={t('run.atOnce')}
        value={chosen}
        min={1}
        max={MAX_LIMIT}
        onChange={(next) => void chooseLimit(next, isAuto)}
      />
      <Toggle
        label={t('run.auto')}
        isOn={isAuto}
        title={t('run.autoHint')}
        onChange={(next) => void chooseLimit(chosen, next)}
      >
        {t('run.auto')}
        {isAuto && limit !== chosen && (
          <span className="toolbar__label toolbar__limit num">{t('run.nowAt', { limit })}</span>
        )}
      </Toggle>
    </>
  );
}
