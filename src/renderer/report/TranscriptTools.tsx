import { Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import type { JobRef } from '../../shared/session/model.ts';
import { TRANSCRIPT_FORMATS, type TranscriptFormat } from '../../shared/subtitle-files.ts';
import { request } from '../store/bridge.ts';
import { currentTranslations, useTranslations } from '../store/i18n.ts';
import { showNews } from '../store/toasts.ts';
import { Button } from '../ui/Button.tsx';

interface TranscriptToolsProps {
  readonly jobRef: JobRef;
  /** Takes back the last correction; null if there is none. */
  readonly onUndo: (() => void) | null;
}

/** Saves a transcript in one of the formats that other programs read, and takes back corrections. */
export function TranscriptTools({ jobRef, onUndo }: TranscriptToolsProps): ReactNode {
  const { t } = useTranslations();
  return (
    <div className="words__tools">
      <span className="words__tools-label">{t('report.exportTranscript')}</span>
      {TRANSCRIPT_FORMATS.map((format) => (
        <Button
          key={format}
          look="ghost"
          aria-label={t('report.exportTranscriptAs', { format })}
          onClick={() => void save(jobRef, format)}
        >
          .{format}
        </Button>
      ))}
      <span className="spacer" />
      {onUndo !== null && (
        <Button look="ghost" onClick={onUndo}>
          <Undo2 size={14} />
          {t('report.undoEdit')}
        </Button>
      )}
    </div>
  );
}

async function save(jobRef: JobRef, format: TranscriptFormat): Promise<void> {
  const reply = await request('job.exportTranscript', { ...jobRef, format });
  if (!reply.ok || reply.value === null) return;
  const name = reply.value.split(/[/\\]/u).at(-1) ?? reply.value;
  showNews(currentTranslations().t('report.transcriptSaved', { name }));
}
