import { useEffect, useState } from 'react';
import type { PromptPreview } from '../../../shared/ipc/answers.ts';
import type { JobRef } from '../../../shared/session/model.ts';
import type { Template } from '../../../shared/template/template.ts';
import { savable } from './drafts.ts';

/** So long nobody has typed before it is filled in again. */
const FILL_AFTER_MS = 300;

/** `shown`: the last there was, null before the first; `trouble`: why there is none, in a sentence. */
interface PreviewState {
  readonly shown: PromptPreview | null;
  readonly isMaking: boolean;
  readonly trouble: string | null;
}

/** What Gemini would read under this template; the one before stays until the next is there. Template and video must be the same objects as long as they say the same. */
export function usePromptPreview(template: Template, video: JobRef | null, framesKept: number): PreviewState {
  const [state, setState] = useState<PreviewState>({ shown: null, isMaking: true, trouble: null });
  useEffect(() => {
    const good = savable(template);
    if (good === null) return undefined;
    let isOver = false;
    const look = async (): Promise<void> => {
      const reply = await window.framelane.request('templates.preview', { template: good, video });
      if (isOver) return;
      if (!reply.ok) setState({ shown: null, isMaking: false, trouble: reply.message });
      else if (reply.value !== null) setState({ shown: reply.value, isMaking: false, trouble: null });
    };
    const timer = setTimeout(() => void look(), FILL_AFTER_MS);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
    // How many frames there are changes what is sent.
  }, [template, video, framesKept]);
  return state;
}
