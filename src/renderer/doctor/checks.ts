import { Film, FolderCheck, KeyRound, Terminal, type LucideIcon } from 'lucide-react';
import type { Translations } from '../../shared/i18n/i18n.ts';
import type { Doctor } from '../../shared/ipc/answers.ts';
import { reportModels } from '../../shared/key-check.ts';

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

/** Returns what a check found in few words. The rest is in the tooltip: where the key comes from, and the build of a program. */
export function shownFound(of: CheckName, doctor: Doctor, { t }: Translations): string {
  const { found } = doctor[of];
  if (of === 'key') {
    const { check } = doctor.key;
    return check?.kind === 'accepted'
      ? t('doctor.models', { count: reportModels(check.models).length })
      : found;
  }
  return of === 'ffmpeg' ? (/^n?\d+(?:\.\d+){1,2}|^N-\d+/u.exec(found)?.[0] ?? found) : found;
}

/** Returns the failed checks, which keep a batch from running, in the order of `CHECKS`. */
export function problemsOf(doctor: Doctor): readonly CheckName[] {
  return CHECKS.map(({ of }) => of).filter((of) => !doctor[of].ok);
}
