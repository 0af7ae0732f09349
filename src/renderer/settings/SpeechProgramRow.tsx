import { TriangleAlert } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import type { SpeechCheck } from '../../shared/ipc/answers.ts';
import { changeSettings, chooseSpeech } from '../store/actions.ts';
import { useApp } from '../store/app-store.ts';
import { requestSilently } from '../store/bridge.ts';
import { useTranslations } from '../store/i18n.ts';
import { Button } from '../ui/Button.tsx';
import { SettingRow } from '../ui/SettingRow.tsx';

/** Chooses the program that writes down what is said on this computer, and its model, and says whether they can be used. */
export function SpeechProgramRow(): ReactNode {
  const { t } = useTranslations();
  const program = useApp((state) => state.settings.speechProgramPath);
  const model = useApp((state) => state.settings.speechModelPath);
  const check = useSpeechCheck(program, model);
  const hasAny = program !== null || model !== null;
  return (
    <SettingRow name={t('settings.speechProgram')} hint={t('settings.speechProgramHint')}>
      <span className="setting__found">
        <code className="ellipsis" title={program ?? undefined}>
          {program === null ? t('settings.speechNone') : lastOf(program)}
        </code>
        {model !== null && (
          <code className="ellipsis" title={model}>
            {lastOf(model)}
          </code>
        )}
        <span className="spacer" />
        {check === 'ready' && <span className="setting__aside">{t('settings.speech-ready')}</span>}
      </span>
      <Button onClick={() => void chooseSpeech('program')}>{t('settings.speechChooseProgram')}</Button>
      <Button disabled={program === null} onClick={() => void chooseSpeech('model')}>
        {t('settings.speechChooseModel')}
      </Button>
      {hasAny && (
        <Button
          look="ghost"
          onClick={() => void changeSettings({ speechProgramPath: null, speechModelPath: null })}
        >
          {t('settings.speechRemove')}
        </Button>
      )}
      {hasAny && check !== null && check !== 'ready' && (
        <span className="setting__note setting__note--warn">
          <TriangleAlert size={13} />
          {t(`settings.speech-${check}`)}
        </span>
      )}
    </SettingRow>
  );
}

/** Null until main has looked. */
function useSpeechCheck(program: string | null, model: string | null): SpeechCheck | null {
  const [answer, setAnswer] = useState<{ readonly of: string; readonly check: SpeechCheck } | null>(null);
  const of = JSON.stringify([program, model]);
  useEffect(() => {
    let isOver = false;
    const look = async (): Promise<void> => {
      const reply = await requestSilently('speech.check', undefined);
      if (!isOver && reply.ok) setAnswer({ of, check: reply.value });
    };
    void look();
    return () => {
      isOver = true;
    };
  }, [of]);
  return answer?.of === of ? answer.check : null;
}

function lastOf(path: string): string {
  return path.split(/[/\\]/u).at(-1) ?? path;
}
