import { Check, KeyRound, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { forgetKey, showOverlay } from '../store/actions.ts';
import { useApp } from '../store/app-store.ts';
import { useWords } from '../store/words.ts';
import { Button } from '../ui/Button.tsx';
import { SettingRow } from './SettingRow.tsx';

/** Where the key comes from, and how to change that. The key itself is never in the window. */
export function KeyRow(): ReactNode {
  const { say } = useWords();
  const key = useApp((state) => state.doctor?.key ?? null);
  return (
    <SettingRow name={say('settings.key')} hint={say('settings.keyHint')}>
      <span className="setting__found">
        <KeyRound size={15} />
        <span className="ellipsis">{key?.found ?? say('settings.looking')}</span>
        <span className="spacer" />
        {key?.ok === true && (
          <span className="tag tag--ok">
            <Check size={12} />
            {say('doctor.signedIn')}
          </span>
        )}
      </span>
      <Button onClick={() => showOverlay('key')}>
        {key?.ok === true ? say('settings.replace') : say('doctor.addKey')}
      </Button>
      {key?.isOurs === true && (
        <Button look="danger" onClick={() => void forgetKey()}>
          {say('settings.remove')}
        </Button>
      )}
      {key?.advice != null && (
        <span className="setting__note setting__note--warn">
          <TriangleAlert size={13} />
          {key.advice}
        </span>
      )}
    </SettingRow>
  );
}
