import { Lock, Play } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { ReadyCheck } from '../doctor/ReadyCheck.tsx';
import { ask, tryDemo } from '../store/actions.ts';
import { useApp } from '../store/app-store.ts';
import { useWords } from '../store/words.ts';
import { Button } from '../ui/Button.tsx';
import { DropZone } from './DropZone.tsx';
import { RecentBatches } from './RecentBatches.tsx';
import { Unfinished } from './Unfinished.tsx';

const TERMS = 'https://ai.google.dev/gemini-api/terms';

/** The first page: what was left unfinished, drop, check, go on. */
export function Home(): ReactNode {
  const { say } = useWords();
  const startsAtOnce = useApp((state) => state.settings.startAtOnce);
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
          <Unfinished />
          <header className="home__head">
            <div>
              <h1>{say('home.title')}</h1>
              <p>{say('home.about')}</p>
            </div>
            <span className="home__note">{say('home.demoNote')}</span>
            <Button isLarge disabled={isPreparing} onClick={() => void demo()}>
              <Play size={15} />
              {isPreparing ? say('home.makingClips') : say('home.tryDemo')}
            </Button>
          </header>
          <DropZone />
          <ReadyCheck />
          <RecentBatches />
        </div>
      </main>
      <footer className="status">
        <Lock size={13} />
        <span className="ellipsis">
          {startsAtOnce ? say('home.startsAtOnce') : say('home.nothingLeaves')}
        </span>
        <span className="spacer" />
        <button type="button" className="link" onClick={() => void ask('link.open', { url: TERMS })}>
          {say('home.howGoogleUses')}
        </button>
      </footer>
    </>
  );
}
