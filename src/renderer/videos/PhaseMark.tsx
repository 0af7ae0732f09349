import {
  AudioLines,
  Captions,
  CircleCheck,
  CircleSlash,
  CircleX,
  Clock,
  Film,
  Hand,
  PauseCircle,
  PenLine,
  Power,
  RotateCw,
  Save,
  SaveOff,
  type LucideIcon,
} from 'lucide-react';
import type { ReactNode } from 'react';
import type { PhaseIcon } from './describe-phase.ts';

const ICONS: Readonly<Record<PhaseIcon, LucideIcon>> = {
  waiting: Clock,
  held: Hand,
  extracting: Film,
  ready: Film,
  listening: Captions,
  starting: Power,
  thinking: AudioLines,
  writing: PenLine,
  saving: Save,
  unsaved: SaveOff,
  retry: RotateCw,
  done: CircleCheck,
  interrupted: PauseCircle,
  failed: CircleX,
  cancelled: CircleSlash,
};

interface PhaseMarkProps {
  readonly icon: PhaseIcon;
}

/** The icon of a phase in its colour. */
export function PhaseMark({ icon }: PhaseMarkProps): ReactNode {
  const Icon = ICONS[icon];
  return (
    <Icon size={15} strokeWidth={1.75} className={`phase-mark phase-mark--${icon}`} aria-hidden="true" />
  );
}
