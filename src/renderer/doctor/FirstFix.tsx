import { Check, RefreshCw, TriangleAlert } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { Doctor } from '../../shared/ipc/answers.ts';
import { checkDoctor } from '../store/actions.ts';
import { useApp } from '../store/app-store.ts';
import { useTranslations } from '../store/i18n.ts';
import { Button } from '../ui/Button.tsx';
import { CHECKS, problemsOf, shownFound, type CheckName } from './checks.ts';
import { Fix } from './Fix.tsx';

interface FirstFixProps {
  readonly doctor: Doctor;
}

/** Shows which checks pass and which fail. The first failed check is open and offers its fix. */
export function FirstFix({ doctor }: FirstFixProps): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  const isLooking = useApp((state) => state.doctor === null);
  const problems = problemsOf(doctor);
  const [wanted, setWanted] = useState<CheckName | null>(null);
  const open = problems.find((of) => of === wanted) ?? problems[0];
  if (open === undefined) return null;
  return (
    <section className="first-fix" aria-labelledby="first-fix-title">
      <div className="first-fix__checks">
        <h2 id="first-fix-title">{t('doctor.toFix', { count: problems.length })}</h2>
        <p>{t('doctor.toFixAbout')}</p>
        <ul>
          {CHECKS.map(({ of, good, icon: Icon }) => {
            const { ok, found } = doctor[of];
            const words = (
              <>
                <Icon size={17} strokeWidth={1.75} />
                <span className="ready__words">
                  <span className="ready__name ellipsis">{t(`doctor.${of}`)}</span>
                  <span className="ready__found ellipsis" title={found}>
                    {shownFound(of, doctor, translations)}
                  </span>
                </span>
                <span className={ok ? 'tag tag--ok' : 'tag tag--warn'}>
                  {ok ? <Check size={12} /> : <TriangleAlert size={12} />}
                  {ok ? t(`doctor.${good}`) : t('doctor.needsYou')}
                </span>
              </>
            );
            return (
              <li key={of}>
                {ok ? (
                  <span className="first-fix__check">{words}</span>
                ) : (
                  <button
                    type="button"
                    className="first-fix__check"
                    aria-expanded={of === open}
                    onClick={() => setWanted(of)}
                  >
                    {words}
                  </button>
                )}
              </li>
            );
          })}
        </ul>
        <Button disabled={isLooking} onClick={() => void checkDoctor()}>
          <RefreshCw size={14} />
          {isLooking ? t('doctor.looking') : t('doctor.again')}
        </Button>
      </div>
      <div className="fix" key={open}>
        <Fix of={open} advice={doctor[open].advice} />
      </div>
    </section>
  );
}
