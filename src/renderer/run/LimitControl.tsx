import type { ReactNode } from 'react';
import { MAX_LIMIT } from '../../shared/plan-bounds.ts';
import { chooseLimit } from '../store/actions.ts';
import { useApp } from '../store/app-store.ts';
import { selectChosenLimit, selectIsAutoLimit, selectLimit } from '../store/selectors.ts';
import { useWords } from '../store/words.ts';
import { Stepper } from '../ui/Stepper.tsx';
import { Toggle } from '../ui/Toggle.tsx';

/** How many videos go through lanes at once; with Auto the most that do, and how many it is now. */
export function LimitControl(): ReactNode {
  const { say } = useWords();
  const limit = useApp(selectLimit);
  const chosen = useApp(selectChosenLimit);
  const isAuto = useApp(selectIsAutoLimit);
  return (
    <>
      <span className="toolbar__label toolbar__limit" aria-hidden="true">
        {isAuto ? say('run.upTo') : say('run.atOnce')}
      </span>
      <Stepper
        label={say('run.atOnce')}
        value={chosen}
        min={1}
        max={MAX_LIMIT}
        onChange={(next) => void chooseLimit(next, isAuto)}
      />
      <Toggle
        label={say('run.auto')}
        isOn={isAuto}
        title={say('run.autoHint')}
        onChange={(next) => void chooseLimit(chosen, next)}
      >
        {say('run.auto')}
        {isAuto && limit !== chosen && (
          <span className="toolbar__label toolbar__limit num">{say('run.nowAt', { limit })}</span>
        )}
      </Toggle>
    </>
  );
}
