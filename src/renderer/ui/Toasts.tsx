import { CircleCheck, CircleX, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { closeToast } from '../store/actions.ts';
import { useApp } from '../store/app-store.ts';
import { IconButton } from './Button.tsx';

/** News and refusals, above everything but dialogs. */
export function Toasts(): ReactNode {
  const toasts = useApp((state) => state.toasts);
  return (
    <div className="toasts">
      {toasts.map(({ id, tone, text }) => (
        <div key={id} className={`toast toast--${tone}`} role={tone === 'trouble' ? 'alert' : 'status'}>
          {tone === 'trouble' ? <CircleX size={16} /> : <CircleCheck size={16} />}
          <span className="toast__text">{text}</span>
          <IconButton label="Dismiss" onClick={() => closeToast(id)}>
            <X size={14} />
          </IconButton>
        </div>
      ))}
    </div>
  );
}
