import { useEffect, useState } from 'react';
import type { ExportChoices, ExportFormat, ExportPreview } from '../../shared/export-choices.ts';
import { requestSilently } from '../store/bridge.ts';

/** Milliseconds without a change before a preview is made, so that quick changes make only one. */
const SETTLES_MS = 250;

export interface PreviewState {
  /** The latest preview; null before the first. */
  readonly preview: ExportPreview | null;
  readonly isMaking: boolean;
  readonly hasFailed: boolean;
}

/** Returns the first pages of an export and makes them again when the choices change. The old pages stay until the new ones arrive. */
export function usePreview(
  choices: ExportChoices | null,
  format: ExportFormat | null,
  page: number,
): PreviewState {
  const asked =
    choices === null || format === null
      ? null
      : JSON.stringify({ ...choices, name: 'preview', dir: null, formats: [format], format });
  const [answer, setAnswer] = useState<{
    readonly of: string;
    readonly page: number;
    readonly preview: ExportPreview | null;
  } | null>(null);

  useEffect(() => {
    if (asked === null) return undefined;
    let isOver = false;
    // Safe: `asked` is the JSON of such choices.
    const input = JSON.parse(asked) as ExportChoices & { readonly format: ExportFormat };
    const timer = setTimeout(() => {
      void requestSilently('export.preview', { ...input, page }).then((reply) => {
        if (isOver || (reply.ok && reply.value === null)) return;
        setAnswer({ of: asked, page, preview: reply.ok ? reply.value : null });
      });
    }, SETTLES_MS);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [asked, page]);

  useEffect(
    () => () => {
      void requestSilently('export.preview', null);
    },
    [],
  );

  const isCurrent = answer?.of === asked && answer.page === page;
  return {
    preview: asked === null ? null : (answer?.preview ?? null),
    isMaking: asked !== null && !isCurrent,
    hasFailed: isCurrent && answer.preview === null,
  };
}
