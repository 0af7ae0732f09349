import { Film, FolderCheck, KeyRound, Terminal, type LucideIcon } from 'lucide-react';
import type { Translations } from '../../shared/i18n/i18n.ts';
import type { Doctor, DoctorLine } from '../../shared/ipc/answers.ts';
import { reportModels } from '../../shared/key-check.ts';

export type CheckName = Exclude<keyof Doctor, 'framelaneAdvice'>;

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

/** Returns what a check found in few words that anybody knows. The rest is in the tooltip: where the key comes from, and the build of a program. */
export function shownFound(of: CheckName, doctor: Doctor, translations: Translations): string {
  switch (of) {
    case 'key':
      return shownKey(doctor.key, translations);
    case 'ffmpeg':
      return shownBuild(doctor.ffmpeg, translations);
    case 'gemini':
    case 'output':
      return doctor[of].found;
  }
}

function shownKey({ check, isOurs, ok, found }: Doctor['key'], { t }: Translations): string {
  if (check?.kind === 'accepted') return t('doctor.models', { count: reportModels(check.models).length });
  // Without a check and with something to do there is no key.
  return isOurs || (!ok && check === null) ? found : t('doctor.foundHere');
}

/** Builds between two versions have names such as `N-47683` or a date. */
function shownBuild({ found, ok }: DoctorLine, { t }: Translations): string {
  const version = /^n?(\d+(?:\.\d+){1,2})/u.exec(found)?.[1];
  return ok ? (version ?? t('doctor.found')) : found;
}

/** Returns the failed checks, which keep a batch from running, in the order of `CHECKS`. */
export function problemsOf(doctor: Doctor): readonly CheckName[] {
  return CHECKS.map(({ of }) => of).filter((of) => !doctor[of].ok);
}
