import { Command } from 'cmdk';
import { TextSearch } from 'lucide-react';
import type { ReactNode } from 'react';
import { findText } from '../../shared/folded-text.ts';
import { useReportHits } from '../batch/use-report-hits.ts';
import type { Batch } from '../../shared/session/model.ts';
import { openReportAtText } from '../report/search-highlight.ts';
import { useTranslations } from '../store/i18n.ts';
import type { Piece } from './match.ts';
import { Highlighted } from './Highlighted.tsx';
import { nameOf } from './results.ts';

/** More reports are counted, and found on the Read page. */
const MOST_HITS = 6;

interface ReportHitsProps {
  readonly batch: Batch;
  readonly typed: string;
  readonly onClose: () => void;
}

/** Shows where the typed text occurs in reports. Choosing a hit opens the report there. */
export function ReportHits({ batch, typed, onClose }: ReportHitsProps): ReactNode {
  const { t } = useTranslations();
  const { hits, reports } = useReportHits(batch.id, typed, MOST_HITS);
  if (hits.length === 0) return null;
  return (
    <Command.Group heading={t('palette.inReports', { count: reports })}>
      {hits.map(({ job, excerpt }) => {
        const [start, end] = findText(excerpt, typed) ?? [0, 0];
        const pieces: readonly Piece[] = [
          { text: excerpt.slice(0, start), isOn: false },
          { text: excerpt.slice(start, end), isOn: true },
          { text: excerpt.slice(end), isOn: false },
        ];
        return (
          <Command.Item
            key={job}
            value={`words ${job}`}
            onSelect={() => {
              onClose();
              openReportAtText({ batchId: batch.id, job }, excerpt.slice(start, end));
            }}
          >
            <TextSearch size={16} />
            <Highlighted pieces={pieces} isQuoted />
            <span className="palette__note palette__note--end ellipsis">{nameOf(batch, job)}</span>
          </Command.Item>
        );
      })}
    </Command.Group>
  );
}
