import { Command } from 'cmdk';
import { useState, type ReactNode } from 'react';
import type { ArchiveHit } from '../../shared/archive-search.ts';
import { templateName } from '../../shared/template/template-name.ts';
import { batchNames, describeRun } from '../batch/describe-run.ts';
import { useApp } from '../store/app-store.ts';
import { useTranslations } from '../store/i18n.ts';
import { Select } from '../ui/Select.tsx';
import { Highlighted } from './Highlighted.tsx';
import { openHit, piecesOf } from './open-hit.ts';
import { PaletteDialog } from './PaletteDialog.tsx';
import { isSearchable, useArchive, useArchiveQuery } from './use-archive.ts';

/** More are counted, and shown once the search is narrower. */
const MOST_HITS = 40;
const DAY_MS = 86_400_000;
const AGES = [7, 30, 365] as const;
const ALL = 'all';

/** Searches the texts of all batches, open and past ones, and opens a report at what was found. */
export function SearchDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslations();
  const [openedAtMs] = useState(() => Date.now());
  const { sought, batchId, templateId, days } = useArchiveQuery();
  const typed = sought.trim().slice(0, 200);
  const { answer, isCurrent, hasFailed } = useArchive({
    sought: typed,
    batchId,
    exceptBatchId: null,
    templateId,
    sinceMs: days === null ? null : openedAtMs - days * DAY_MS,
    most: MOST_HITS,
  });
  return (
    <PaletteDialog
      title={t('palette.searchAll')}
      placeholder={t('palette.searchAllPlaceholder')}
      text={sought}
      filter={JSON.stringify([batchId, templateId, days])}
      isLate={isSearchable(typed) && !isCurrent && !hasFailed}
      onText={(next) => useArchiveQuery.setState({ sought: next })}
      onClose={onClose}
    >
      <Filters nowMs={openedAtMs} />
      <Command.List className="palette__list archive__list" label={t('palette.searchAll')}>
        {(answer?.found.hits ?? []).map((hit) => (
          <Hit key={`${hit.batchId} ${hit.job}`} hit={hit} nowMs={openedAtMs} onClose={onClose} />
        ))}
        {answer?.found.hits.length !== 0 && answer !== null ? null : (
          <p className="palette__none">
            {!isSearchable(typed)
              ? t('palette.searchHint')
              : hasFailed
                ? t('palette.searchFailed')
                : answer === null
                  ? t('palette.searching')
                  : t('palette.foundNowhere')}
          </p>
        )}
      </Command.List>
      <footer className="palette__foot" role="status">
        {answer !== null && answer.found.videos > 0 && (
          <span className="num">
            {t('palette.foundIn', { videos: answer.found.videos, batches: answer.found.batches })}
            {answer.found.videos > answer.found.hits.length &&
              ` · ${t('palette.firstShown', { count: answer.found.hits.length })}`}
          </span>
        )}
        <span className="spacer" />
        {answer?.reading != null && (
          <span className="num">
            {answer.reading.of === 0
              ? t('palette.readingBatches')
              : t('palette.stillReading', answer.reading)}
          </span>
        )}
      </footer>
    </PaletteDialog>
  );
}

interface FiltersProps {
  /** Milliseconds since 1970. */
  readonly nowMs: number;
}

/** Narrows the search to a batch, a template and a time. */
function Filters({ nowMs }: FiltersProps): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  const history = useApp((state) => state.history) ?? [];
  const { batchId, templateId, days } = useArchiveQuery();
  const templates = new Map(
    history.map(({ template }) => [template.id, templateName(template, translations)]),
  );
  return (
    // The list around takes the arrow keys and Enter, which open and move these menus.
    <div
      className="archive__filters"
      onKeyDown={(event) => event.key !== 'Escape' && event.stopPropagation()}
    >
      <Select
        label={t('palette.filterBatch')}
        value={batchId ?? ALL}
        options={[
          { value: ALL, name: t('palette.anyBatch') },
          ...batchNames(history, nowMs, translations).map(([value, name]) => ({ value, name })),
        ]}
        onChange={(value) => useArchiveQuery.setState({ batchId: value === ALL ? null : value })}
      />
      <Select
        label={t('palette.filterTemplate')}
        value={templateId ?? ALL}
        options={[
          { value: ALL, name: t('palette.anyTemplate') },
          ...[...templates].map(([value, name]) => ({ value, name })),
        ]}
        onChange={(value) => useArchiveQuery.setState({ templateId: value === ALL ? null : value })}
      />
      <Select
        label={t('palette.filterTime')}
        value={days === null ? ALL : String(days)}
        options={[
          { value: ALL, name: t('palette.anyTime') },
          ...AGES.map((age) => ({ value: String(age), name: t('palette.lastDays', { days: age }) })),
        ]}
        onChange={(value) => useArchiveQuery.setState({ days: value === ALL ? null : Number(value) })}
      />
    </div>
  );
}

const PART_NAMES = {
  report: 'palette.partReport',
  transcript: 'palette.partTranscript',
  findings: 'palette.partFindings',
  values: 'palette.partValues',
  name: 'palette.partName',
} as const;

interface HitProps {
  readonly hit: ArchiveHit;
  readonly nowMs: number;
  readonly onClose: () => void;
}

function Hit({ hit, nowMs, onClose }: HitProps): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  const parts = [hit.part, ...hit.also].map((part) => t(PART_NAMES[part])).join(', ');
  return (
    <Command.Item
      className="archive__hit"
      value={`${hit.batchId} ${hit.job}`}
      onSelect={() => {
        onClose();
        void openHit(hit);
      }}
    >
      <span className="archive__head">
        <span className="palette__name ellipsis">{hit.title}</span>
        <span className="palette__note ellipsis">{parts}</span>
      </span>
      <span className="archive__excerpt" dir="auto">
        <Highlighted pieces={piecesOf(hit)} isQuoted />
      </span>
      <span className="palette__note ellipsis">
        {hit.batchName} · {describeRun(hit, nowMs, translations)}
      </span>
    </Command.Item>
  );
}
