import { useEffect, useState } from 'react';
import type { ExportChoices, ExportFormat, ExportPreview } from '../../shared/export-choices.ts';

/** Ticks that follow one another fast make one preview. */
const SETTLES_MS = 250;

export interface PreviewState {
  /** The last one that was made; null for none yet. */
  readonly preview: ExportPreview | null;
  readonly isMaking: boolean;
  readonly hasFailed: boolean;
}

/** The first pages of an export, made anew as the choices change. The old ones stay until the new ones are there. */
export function usePreview(
  choices: ExportChoices | null,
  format: ExportFormat | null,
  page: number,
): PreviewState {
  const wish =
    choices === null || format === null
      ? null
      : JSON.stringify({ ...choices, name: 'preview', dir: null, formats: [format], format });
  const [answer, setAnswer] = useState<{
    readonly of: string;
    readonly page: number;
    readonly preview: ExportPreview | null;
  } | null>(null);

  useEffect(() => {
    if (wish === null) return undefined;
    let isOver = false;
    // Safe: it was made above, of choices.
    const asked = JSON.parse(wish) as ExportChoices & { readonly format: ExportFormat };
    const timer = setTimeout(() => {
      void window.framelane.request('export.preview', { ...asked, page }).then((reply) => {
        if (isOver || (reply.ok && reply.value === null)) return;
        setAnswer({ of: wish, page, preview: reply.ok ? reply.value : null });
      });
    }, SETTLES_MS);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [wish, page]);

  useEffect(
    () => () => {
      void window.framelane.request('export.preview', null);
    },
    [],
  );

  const isCurrent = answer?.of === wish && answer.page === page;
  return {
    preview: wish === null ? null : (answer?.preview ?? null),
    isMaking: wish !== null && !isCurrent,
    hasFailed: isCurrent && answer.preview === null,
  };
}
