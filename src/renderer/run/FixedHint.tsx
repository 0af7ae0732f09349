import type { ReactNode } from 'react';
import type { Batch } from '../../shared/session/model.ts';
import { showBatchDialog } from '../store/actions.ts';
import { useTranslations } from '../store/i18n.ts';

interface FixedHintProps {
  readonly batch: Pick<Batch, 'id' | 'isDemo' | 'isReadOnly'>;
  /** Closes the popover. */
  readonly onLeave: () => void;
}

/** Says why a choice of a started batch cannot be changed, and leads to a new run with other choices. */
export function FixedHint({ batch, onLeave }: FixedHintProps): ReactNode {
  const { t } = useTranslations();
  return (
    <span className="field__hint">
      {t('run.fixed')}{' '}
      {!batch.isDemo && !batch.isReadOnly && (
        <button
          type="button"
          className="link"
          onClick={() => {
            onLeave();
            showBatchDialog('rerun', batch.id);
          }}
        >
          {t('palette.rerun')}
        </button>
      )}
    </span>
  );
}
