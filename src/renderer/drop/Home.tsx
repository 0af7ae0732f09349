import { Lock, Play } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { ReadyCheck } from '../doctor/ReadyCheck.tsx';
import { ask, tryDemo } from '../store/actions.ts';
import { Button } from '../ui/Button.tsx';
import { DropZone } from './DropZone.tsx';
import { RecentBatches } from './RecentBatches.tsx';

const TERMS = 'https://ai.google.dev/gemini-api/terms';

/** The first page: drop, check, go on. */
export function Home(): ReactNode {
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
          <header className="home__head">
            <div>
              <h1>Drop a folder. Read the reports.</h1>
              <p>Every video gets its own lane and its own report.</p>
            </div>
            <span className="home__note">Sample clips, no key needed</span>
            <Button isLarge disabled={isPreparing} onClick={() => void demo()}>
              <Play size={15} />
              {isPreparing ? 'Making the clips…' : 'Try the demo'}
            </Button>
          </header>
          <DropZone />
          <ReadyCheck />
          <RecentBatches />
        </div>
      </main>
      <footer className="status">
        <Lock size={13} />
        <span>Nothing leaves this computer until you press Start.</span>
        <span className="spacer" />
        <button type="button" className="link" onClick={() => void ask('link.open', { url: TERMS })}>
          How Google uses what is sent
        </button>
      </footer>
    </>
  );
}
