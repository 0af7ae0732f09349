import { Command } from 'cmdk';
import { LibraryBig, TextSearch } from 'lucide-react';
import type { ReactNode } from 'react';
import { showOverlay } from '../store/actions.ts';
import { useTranslations } from '../store/i18n.ts';
import { Highlighted } from './Highlighted.tsx';
import { openHit, piecesOf } from './open-hit.ts';
import { isSearchable, useArchive, useArchiveQuery } from './use-archive.ts';

/** More are found in the dialog. */
const MOST_HITS = 4;

interface OtherReportHitsProps {
  /** The batch on screen, whose hits have a list of their own; null for none. */
  readonly batchId: string | null;
  readonly typed: string;
  readonly onClose: () => void;
}

/** Shows where the typed words occur in the texts of all other batches, and leads to the search through all. */
export function OtherReportHits({ batchId, typed, onClose }: OtherReportHitsProps): ReactNode {
  const { t } = useTranslations();
  const { answer, isCurrent } = useArchive({
    sought: typed.slice(0, 200),
    batchId: null,
    exceptBatchId: batchId,
    templateId: null,
    sinceMs: null,
    most: MOST_HITS,
  });
  if (!isSearchable(typed)) return null;
  const hits = isCurrent ? (answer?.found.hits ?? []) : [];
  return (
    <Command.Group
      heading={t(batchId === null ? 'palette.inAllReports' : 'palette.inOtherReports')}
      forceMount
    >
      {hits.map((hit) => (
        <Command.Item
          key={`${hit.batchId} ${hit.job}`}
          value={`archive ${hit.batchId} ${hit.job}`}
          onSelect={() => {
            onClose();
            void openHit(hit);
          }}
        >
          <TextSearch size={16} />
          <Highlighted pieces={piecesOf(hit)} isQuoted />
          <span className="palette__note palette__note--end ellipsis">
            {hit.title} · {hit.batchName}
          </span>
        </Command.Item>
      ))}
      <Command.Item
        value="archive all"
        onSelect={() => {
          useArchiveQuery.setState({ sought: typed, batchId: null, templateId: null, days: null });
          showOverlay('search');
        }}
      >
        <LibraryBig size={16} />
        <span className="palette__name ellipsis">{t('palette.searchAllFor', { sought: typed })}</span>
      </Command.Item>
    </Command.Group>
  );
}
