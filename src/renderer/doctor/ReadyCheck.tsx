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
import { Button, IconButton } from '../ui/Button.tsx';

const CHECKS: readonly {
  readonly of: keyof Doctor;
  readonly name: string;
  readonly good: string;
  readonly icon: LucideIcon;
}[] = [
  { of: 'gemini', name: 'Gemini CLI', good: 'Ready', icon: Terminal },
  { of: 'key', name: 'API key', good: 'Signed in', icon: KeyRound },
  { of: 'ffmpeg', name: 'ffmpeg', good: 'Ready', icon: Film },
  { of: 'output', name: 'Output folder', good: 'OK', icon: FolderCheck },
];

/** What is ready, and in a sentence each what is not. */
export function ReadyCheck(): ReactNode {
  const doctor = useApp((state) => state.doctor);
  const advices = CHECKS.flatMap(({ of, name }) => {
    const advice = doctor?.[of].advice ?? null;
    return advice === null ? [] : [{ of, name, advice }];
  });
  return (
    <section className="ready" aria-label="Ready check">
      <ul className="ready__row">
        {CHECKS.map(({ of, name, good, icon: Icon }) => (
          <li key={of} className="ready__item">
            <Icon size={17} strokeWidth={1.75} />
            <span className="ready__words">
              <span className="ready__name ellipsis">{name}</span>
              <span className="ready__found ellipsis" title={doctor?.[of].found}>
                {doctor === null ? 'Looking…' : doctor[of].found}
              </span>
            </span>
            {doctor !== null && <Verdict line={doctor[of]} good={good} isKey={of === 'key'} />}
          </li>
        ))}
        <li className="ready__again">
          <IconButton label="Check again" disabled={doctor === null} onClick={() => void checkDoctor()}>
            <RefreshCw size={15} />
          </IconButton>
        </li>
      </ul>
      {advices.length > 0 && (
        <ul className="ready__advice">
          {advices.map(({ of, name, advice }) => (
            <li key={of}>
              <TriangleAlert size={14} className="tone-warn" />
              <span>
                <b>{name}.</b> {advice}
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
  if (line.ok) {
    return (
      <span className="ready__verdict tone-ok">
        <Check size={14} />
        {good}
      </span>
    );
  }
  if (isKey) return <Button onClick={() => showOverlay('key')}>Add a key</Button>;
  return (
    <span className="ready__verdict tone-warn">
      <TriangleAlert size={14} />
      Not ready
    </span>
  );
}
