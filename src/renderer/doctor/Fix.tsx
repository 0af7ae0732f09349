import type { ReactNode } from 'react';
import {
  changeSettings,
  checkDoctor,
  chooseBundledGemini,
  chooseGemini,
  chooseOutDir,
} from '../store/actions.ts';
import { useApp } from '../store/app-store.ts';
import { useTranslations } from '../store/i18n.ts';
import { Button } from '../ui/Button.tsx';
import type { CheckName } from './checks.ts';
import { SignInFix } from './SignInFix.tsx';

interface FixProps {
  readonly of: CheckName;
  /** A sentence that says how to solve the problem. */
  readonly advice: string | null;
}

/** Explains how to solve one problem and offers the controls for it. */
export function Fix({ of, advice }: FixProps): ReactNode {
  const { t } = useTranslations();
  if (of === 'key') return <SignInFix />;
  return (
    <>
      <h3 className="fix__title">{t(`doctor.${of}`)}</h3>
      {advice !== null && <p>{advice}</p>}
      {of === 'gemini' && <GeminiFix />}
      {of === 'output' && <OutputFix />}
      {of === 'ffmpeg' && <Button onClick={() => void checkDoctor()}>{t('doctor.again')}</Button>}
    </>
  );
}

function GeminiFix(): ReactNode {
  const { t } = useTranslations();
  const isOwn = useApp((state) => state.settings.geminiPath !== null);
  return (
    <span className="fix__buttons">
      {isOwn && <Button onClick={() => void chooseBundledGemini()}>{t('settings.useOurs')}</Button>}
      <Button onClick={() => void chooseGemini()}>{t('settings.choose')}</Button>
    </span>
  );
}

function OutputFix(): ReactNode {
  const { t } = useTranslations();
  const choose = async (change: Promise<unknown>): Promise<void> => {
    await change;
    await checkDoctor();
  };
  return (
    <span className="fix__buttons">
      <Button onClick={() => void choose(chooseOutDir())}>{t('settings.choose')}</Button>
      <Button look="ghost" onClick={() => void choose(changeSettings({ outDir: null }))}>
        {t('settings.beside')}
      </Button>
    </span>
  );
}
