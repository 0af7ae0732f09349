import {
  AudioLines,
  CircleCheck,
  CircleSlash,
  CircleX,
  Clock,
  Film,
  PenLine,
  Power,
  RotateCw,
  Save,
  type LucideIcon,
} from 'lucide-react';
import type { ReactNode } from 'react';
import type { PhaseIcon } from './phase-words.ts';

const ICONS: Readonly<Record<PhaseIcon, LucideIcon>> = {
  waiting: Clock,
  extracting: Film,
  ready: Film,
  starting: Power,
  thinking: AudioLines,
  writing: PenLine,
  saving: Save,
  retry: RotateCw,
  done: CircleCheck,
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
