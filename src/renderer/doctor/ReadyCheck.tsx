import { Check, RefreshCw, TriangleAlert } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import { describeMissingFonts } from '../../shared/describe-undrawn.ts';
import { checkDoctor, keepMissingFonts } from '../store/actions.ts';
import { useApp } from '../store/app-store.ts';
import { platform } from '../store/bridge.ts';
import { useTranslations } from '../store/i18n.ts';
import { IconButton } from '../ui/Button.tsx';
import { CHECKS, shownFound } from './checks.ts';
import { missingFonts } from './missing-fonts.ts';

/** Shows the result of every check, and a sentence of advice where there is one. `FirstFix` shows failed checks. */
export function ReadyCheck(): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  const doctor = useApp((state) => state.doctor);
  const advices = CHECKS.flatMap(({ of }) => {
    const advice = doctor?.[of].advice ?? null;
    return advice === null ? [] : [{ of, advice }];
  });
  const fonts = useFontAdvice();
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
              if (fonts !== null) keepMissingFonts(null);
              void checkDoctor();
            }}
          >
            <RefreshCw size={15} />
          </IconButton>
        </li>
      </ul>
      {(advices.length > 0 || fonts !== null) && (
        <ul className="ready__advice">
          {advices.map(({ of, advice }) => (
            <li key={of}>
              <TriangleAlert size={14} className="tone-warn" />
              <span>
                <b>{t(`doctor.${of}`)}.</b> {advice}
              </span>
            </li>
          ))}
          {fonts !== null && (
            <li>
              <TriangleAlert size={14} className="tone-warn" />
              <span>
                <b>{t('doctor.fonts')}.</b> {fonts}
              </span>
            </li>
          )}
        </ul>
      )}
    </section>
  );
}

/** Returns advice about scripts without a font; null if all are drawn, and until that is checked. */
function useFontAdvice(): string | null {
  const translations = useTranslations();
  const missing = useApp((state) => state.missingFonts);
  useEffect(() => {
    if (missing !== null) return undefined;
    const idle = requestIdleCallback(() => keepMissingFonts(missingFonts()));
    return () => cancelIdleCallback(idle);
  }, [missing]);
  return describeMissingFonts(missing ?? [], platform() === 'linux', translations);
}
