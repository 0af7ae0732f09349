import { Lock, Play } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { offersOf } from '../batch/unfinished.ts';
import { problemsOf } from '../doctor/checks.ts';
import { FirstFix } from '../doctor/FirstFix.tsx';
import { ReadyCheck } from '../doctor/ReadyCheck.tsx';
import { tryDemo } from '../store/actions.ts';
import { request } from '../store/bridge.ts';
import { useApp } from '../store/app-store.ts';
import { useTranslations } from '../store/i18n.ts';
import { Button } from '../ui/Button.tsx';
import { useMediaQuery } from '../ui/media-query.ts';
import { DropZone } from './DropZone.tsx';
import { RecentBatches } from './RecentBatches.tsx';
import { Unfinished } from './Unfinished.tsx';

const TERMS = 'https://ai.google.dev/gemini-api/terms';

/** The first page: offers to resume unfinished batches, the drop zone, the checks and the recent batches. */
export function Home(): ReactNode {
  const { t } = useTranslations();
  const startsAtOnce = useApp((state) => state.settings.startAtOnce);
  const history = useApp((state) => state.history);
  const later = useApp((state) => state.dismissedUnfinished);
  const offers = offersOf(history ?? [], later);
  const doctor = useApp((state) => state.doctor ?? state.lastDoctor);
  const isInNeed = doctor !== null && problemsOf(doctor).length > 0;
  // In a low window a fix would push the lanes out of it.
  const isLow = useMediaQuery('(max-height: 760px)');
  const [isPreparing, setIsPreparing] = useState(false);
  const demo = async (): Promise<void> => {
    setIsPreparing(true);
    await tryDemo();
    setIsPreparing(false);
  };
  return (
    <>
      <main className="home">
        <div className="home__page">
          <Unfinished unfinished={offers} />
          <header className="home__head">
            <div>
              <h1>{t('home.title')}</h1>
              <p>{t('home.about')}</p>
            </div>
            <span className="home__note">{t('home.demoNote')}</span>
            <Button isLarge disabled={isPreparing} onClick={() => void demo()}>
              <Play size={15} />
              {isPreparing ? t('home.makingClips') : t('home.tryDemo')}
            </Button>
          </header>
          {isLow && <DropZone />}
          {doctor !== null && isInNeed && <FirstFix doctor={doctor} />}
          {!isLow && <DropZone />}
          {!isInNeed && <ReadyCheck />}
          <RecentBatches offers={offers} />
        </div>
      </main>
      <footer className="status">
        <Lock size={13} />
        <span className="ellipsis">{startsAtOnce ? t('home.startsAtOnce') : t('home.nothingLeaves')}</span>
        <span className="spacer" />
        <button type="button" className="link" onClick={() => void request('link.open', { url: TERMS })}>
          {t('home.howGoogleUses')}
        </button>
      </footer>
    </>
  );
}
