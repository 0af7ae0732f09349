import { Check, RefreshCw, TriangleAlert } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import { describeFontPackages, describeMissingFonts } from '../../shared/describe-undrawn.ts';
import { checkDoctor, keepMissingFonts } from '../store/actions.ts';
import { useApp, type MissingFont } from '../store/app-store.ts';
import { platform } from '../store/bridge.ts';
import { useTranslations } from '../store/i18n.ts';
import { IconButton } from '../ui/Button.tsx';
import { CHECKS, shownFound } from './checks.ts';
import { missingFonts } from './missing-fonts.ts';

const none: readonly MissingFont[] = [];

/** Shows the result of every check, and a sentence of advice where there is one. `FirstFix` shows failed checks. */
export function ReadyCheck(): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  const doctor = useApp((state) => state.doctor);
  const advising = useApp((state) => state.doctor ?? state.lastDoctor);
  const advices = [
    ...CHECKS.map(({ of }) => ({ of, advice: advising?.[of].advice ?? null })),
    { of: 'framelane' as const, advice: advising?.framelaneAdvice ?? null },
  ].filter(({ advice }) => advice !== null);
  const missing = useMissingFonts();
  return (
    <section className="ready" aria-label={t('doctor.title')}>
      <ul className="ready__row">
        {CHECKS.map(({ of, good, icon: Icon }) => (
          <li key={of} className="ready__item">
            <Icon size={17} strokeWidth={1.75} />
            <span className="ready__words">
              <span className="ready__name ellipsis">{t(`doctor.${of}`)}</span>
              <span className="ready__found ellipsis" title={doctor?.[of].found}>
                {doctor === null ? t('doctor.looking') : shownFound(of, doctor, translations)}
              </span>
            </span>
            {doctor?.[of].ok === true && (
              <span className="ready__verdict tone-ok">
                <Check size={14} />
                <span className="ready__good">{t(`doctor.${good}`)}</span>
              </span>
            )}
          </li>
        ))}
        <li className="ready__again">
          <IconButton
            label={t('doctor.again')}
            disabled={doctor === null}
            onClick={() => {
              // A font may have been installed since.
              if (missing.length > 0) keepMissingFonts(null);
              void checkDoctor();
            }}
          >
            <RefreshCw size={15} />
          </IconButton>
        </li>
      </ul>
      {(advices.length > 0 || missing.length > 0) && (
        <ul className="ready__advice">
          {advices.map(({ of, advice }) => (
            <li key={of}>
              <TriangleAlert size={14} className="tone-warn" />
              <span>
                <b>{t(`doctor.${of}`)}.</b> {advice}
              </span>
            </li>
          ))}
          {missing.length > 0 && (
            <li>
              <TriangleAlert size={14} className="tone-warn" />
              <div>
                <b>{t('doctor.fonts')}.</b> {describeMissingFonts(missing, translations)}
                {platform() === 'linux' && (
                  <details>
                    <summary>{t('ready.addFont')}</summary>
                    {describeFontPackages(missing, translations)}
                  </details>
                )}
              </div>
            </li>
          )}
        </ul>
      )}
    </section>
  );
}

/** Returns the scripts without a font; none until that is checked. */
function useMissingFonts(): readonly MissingFont[] {
  const missing = useApp((state) => state.missingFonts);
  useEffect(() => {
    if (missing !== null) return undefined;
    const idle = requestIdleCallback(() => keepMissingFonts(missingFonts()));
    return () => cancelIdleCallback(idle);
  }, [missing]);
  return missing ?? none;
}
