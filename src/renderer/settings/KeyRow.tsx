import { Check, KeyRound, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { forgetKey, showOverlay } from '../store/actions.ts';
import { useApp } from '../store/app-store.ts';
import { Button } from '../ui/Button.tsx';
import { SettingRow } from './SettingRow.tsx';

/** Where the key comes from, and how to change that. The key itself is never in the window. */
export function KeyRow(): ReactNode {
  const key = useApp((state) => state.doctor?.key ?? null);
  return (
    <SettingRow name="API key" hint="Kept in the system’s keychain where there is one, never in a plain file">
      <span className="setting__found">
        <KeyRound size={15} />
        <span className="ellipsis">{key?.found ?? 'Looking…'}</span>
        <span className="spacer" />
        {key?.ok === true && (
          <span className="tag tag--ok">
            <Check size={12} />
            Signed in
          </span>
        )}
      </span>
      <Button onClick={() => showOverlay('key')}>{key?.ok === true ? 'Replace' : 'Add a key'}</Button>
      {key?.isOurs === true && (
        <Button look="danger" onClick={() => void forgetKey()}>
          Remove
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
