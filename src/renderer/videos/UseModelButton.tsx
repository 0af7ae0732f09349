import { Sparkles } from 'lucide-react';
import type { ReactNode } from 'react';
import { usableNames } from '../../shared/key-check.ts';
import { modelLabel, replacementOf } from '../../shared/models.ts';
import { DEFAULT_MODEL } from '../../shared/plan.ts';
import type { BatchId } from '../../shared/session/model.ts';
import { askOtherModel } from '../store/actions.ts';
import { useApp } from '../store/app-store.ts';
import { selectBatches } from '../store/selectors.ts';
import { useTranslations } from '../store/i18n.ts';
import { Button } from '../ui/Button.tsx';

interface UseModelButtonProps {
  readonly batchId: BatchId;
  /** The model that Google does not offer; null if it is not known which. */
  readonly gone: string | null;
}

/** Asks the model that takes the place of one that is gone, and goes on. Shows nothing where the key may use no other. */
export function UseModelButton({ batchId, gone }: UseModelButtonProps): ReactNode {
  const { t } = useTranslations();
  const check = useApp((state) => state.keyCheck);
  const planned = useApp((state) => selectBatches(state).find(({ id }) => id === batchId)?.plan.model);
  const model = replacementOf(gone ?? planned ?? DEFAULT_MODEL, usableNames(check));
  if (model === null) return null;
  return (
    <Button look="primary" onClick={() => void askOtherModel(batchId, model)}>
      <Sparkles size={14} />
      {t('videos.useModel', { model: modelLabel(model) })}
    </Button>
  );
}
