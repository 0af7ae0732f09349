import { Film, FolderCheck, KeyRound, Terminal, type LucideIcon } from 'lucide-react';
import type { Doctor } from '../../shared/ipc/answers.ts';

export type CheckName = keyof Doctor;

interface Check {
  readonly of: CheckName;
  /** Key of the text for a passed check. */
  readonly good: 'ready' | 'signedIn' | 'fine';
  readonly icon: LucideIcon;
}

/** All checks in the order in which they are shown. */
export const CHECKS: readonly Check[] = [
  { of: 'gemini', good: 'ready', icon: Terminal },
  { of: 'key', good: 'signedIn', icon: KeyRound },
  { of: 'ffmpeg', good: 'ready', icon: Film },
  { of: 'output', good: 'fine', icon: FolderCheck },
];

/** Returns the failed checks, which keep a batch from running, in the order of `CHECKS`. */
export function problemsOf(doctor: Doctor): readonly CheckName[] {
  return CHECKS.map(({ of }) => of).filter((of) => !doctor[of].ok);
}
