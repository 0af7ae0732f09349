import {
  Check,
  Film,
  FolderCheck,
  KeyRound,
  RefreshCw,
  Terminal,
  TriangleAlert,
  type LucideIcon,
} from 'lucide-react';
import type { ReactNode } from 'react';
import type { Doctor, DoctorLine } from '../../shared/ipc/contract.ts';
import { checkDoctor, showOverlay } from '../store/actions.ts';
import { useApp } from '../store/app-store.ts';
import { useWords } from '../store/words.ts';
import { Button, IconButton } from '../ui/Button.tsx';

const CHECKS: readonly {
  readonly of: keyof Doctor;
  readonly good: 'ready' | 'signedIn' | 'fine';
  readonly icon: LucideIcon;
}[] = [
  { of: 'gemini', good: 'ready', icon: Terminal },
  { of: 'key', good: 'signedIn', icon: KeyRound },
  { of: 'ffmpeg', good: 'ready', icon: Film },
  { of: 'output', good: 'fine', icon: FolderCheck },
];

/** What is ready, and in a sentence each what is not. */
export function ReadyCheck(): ReactNode {
  const { say } = useWords();
  const doctor = useApp((state) => state.doctor);
  const advices = CHECKS.flatMap(({ of }) => {
    const advice = doctor?.[of].advice ?? null;
    return advice === null ? [] : [{ of, advice }];
  });
  return (
    <section className="ready" aria-label={say('doctor.title')}>
      <ul className="ready__row">
        {CHECKS.map(({ of, good, icon: Icon }) => (
          <li key={of} className="ready__item">
            <Icon size={17} strokeWidth={1.75} />
            <span className="ready__words">
              <span className="ready__name ellipsis">{say(`doctor.${of}`)}</span>
              <span className="ready__found ellipsis" title={doctor?.[of].found}>
                {doctor === null ? say('doctor.looking') : doctor[of].found}
              </span>
            </span>
            {doctor !== null && (
              <Verdict line={doctor[of]} good={say(`doctor.${good}`)} isKey={of === 'key'} />
            )}
          </li>
        ))}
        <li className="ready__again">
          <IconButton
            label={say('doctor.again')}
            disabled={doctor === null}
            onClick={() => void checkDoctor()}
          >
            <RefreshCw size={15} />
          </IconButton>
        </li>
      </ul>
      {advices.length > 0 && (
        <ul className="ready__advice">
          {advices.map(({ of, advice }) => (
            <li key={of}>
              <TriangleAlert size={14} className="tone-warn" />
              <span>
                <b>{say(`doctor.${of}`)}.</b> {advice}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

interface VerdictProps {
  readonly line: DoctorLine;
  readonly good: string;
  readonly isKey: boolean;
}

function Verdict({ line, good, isKey }: VerdictProps): ReactNode {
  const { say } = useWords();
  if (line.ok) {
    return (
      <span className="ready__verdict tone-ok">
        <Check size={14} />
        {good}
      </span>
    );
  }
  if (isKey) return <Button onClick={() => showOverlay('key')}>{say('doctor.addKey')}</Button>;
  return (
    <span className="ready__verdict tone-warn">
      <TriangleAlert size={14} />
      {say('doctor.notReady')}
    </span>
  );
}
