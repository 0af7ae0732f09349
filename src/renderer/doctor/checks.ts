import { Film, FolderCheck, KeyRound, Terminal, type LucideIcon } from 'lucide-react';
import type { Doctor } from '../../shared/ipc/answers.ts';

export type CheckName = keyof Doctor;

interface Check {
  readonly of: CheckName;
  /** What is said where all is well. */
  readonly good: 'ready' | 'signedIn' | 'fine';
  readonly icon: LucideIcon;
}

/** What the ready check looks at, in the order in which it is shown. */
export const CHECKS: readonly Check[] = [
  { of: 'gemini', good: 'ready', icon: Terminal },
  { of: 'key', good: 'signedIn', icon: KeyRound },
  { of: 'ffmpeg', good: 'ready', icon: Film },
  { of: 'output', good: 'fine', icon: FolderCheck },
];

/** What keeps a batch from running, in the order of `CHECKS`. */
export function problemsOf(doctor: Doctor): readonly CheckName[] {
  return CHECKS.map(({ of }) => of).filter((of) => !doctor[of].ok);
}
