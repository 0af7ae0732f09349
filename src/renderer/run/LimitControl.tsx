import type { ReactNode } from 'react';
import { MAX_LIMIT } from '../../shared/plan.ts';
import { chooseLimit } from '../store/actions.ts';
import { useApp } from '../store/app-store.ts';
import { selectChosenLimit, selectIsAutoLimit, selectLimit } from '../store/selectors.ts';
import { Stepper } from '../ui/Stepper.tsx';
import { Toggle } from '../ui/Toggle.tsx';

/** How many videos go through lanes at once; with Auto the most that do, and how many it is now. */
export function LimitControl(): ReactNode {
  const limit = useApp(selectLimit);
  const chosen = useApp(selectChosenLimit);
  const isAuto = useApp(selectIsAutoLimit);
  return (
    <>
      <span className="toolbar__label toolbar__limit" aria-hidden="true">
        {isAuto ? 'Up to' : 'At once'}
      </span>
      <Stepper
        label="At once"
        value={chosen}
        min={1}
        max={MAX_LIMIT}
        onChange={(next) => void chooseLimit(next, isAuto)}
      />
      <Toggle
        label="Auto"
        isOn={isAuto}
        title="Fewer at once while Gemini asks to slow down, more again when it is quiet"
        onChange={(next) => void chooseLimit(chosen, next)}
      >
        Auto
        {isAuto && limit !== chosen && <span className="toolbar__label toolbar__limit num">now {limit}</span>}
      </Toggle>
    </>
  );
}
