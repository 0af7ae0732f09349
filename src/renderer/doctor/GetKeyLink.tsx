import { ExternalLink } from 'lucide-react';
import type { ReactNode } from 'react';
import { ask } from '../store/actions.ts';
import { useWords } from '../store/words.ts';

const WHERE_KEYS_ARE = 'https://aistudio.google.com/apikey';

/** The way to Google's page of keys. */
export function GetKeyLink(): ReactNode {
  const { say } = useWords();
  return (
    <button
      type="button"
      className="link key-link"
      onClick={() => void ask('link.open', { url: WHERE_KEYS_ARE })}
    >
      {say('doctor.getKey')}
      <ExternalLink size={13} />
    </button>
  );
}
