import { Command } from 'cmdk';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { StoredTemplate } from '../../shared/template/template.ts';
import { keysOf } from '../keys/keys.ts';
import { useApp } from '../store/app-store.ts';
import { selectBatch, selectShownJob, selectTemplate } from '../store/selectors.ts';
import { useTranslations } from '../store/i18n.ts';
import { Shortcut } from '../ui/Shortcut.tsx';
import { batchCommands, templateActions } from './batch-commands.ts';
import { settingPlaces } from './find-settings.ts';
import { OtherReportHits } from './OtherReportHits.tsx';
import { PaletteDialog } from './PaletteDialog.tsx';
import { ReportHits } from './ReportHits.tsx';
import { ResultList } from './ResultList.tsx';
import { findResults } from './results.ts';
import { videoCommands } from './video-commands.ts';
import { windowCommands } from './window-commands.ts';

interface PaletteProps {
  readonly onClose: () => void;
}

/** Searches everything in one field: actions, videos, headlines and texts of reports, settings and batches. */
export function Palette({ onClose }: PaletteProps): ReactNode {
  const { t } = useTranslations();
  const batchName = useApp((state) => selectBatch(state)?.name ?? null);
  const templates = useApp((state) => state.templates);
  const [text, setText] = useState('');
  // Not deferred: Enter must act on a result of the text that is typed now.
  const typed = text.trim();
  const listRef = useRef<HTMLDivElement>(null);
  // The best result stands at the top, wherever the list of the text before was scrolled to.
  useEffect(() => {
    const frame = requestAnimationFrame(() => listRef.current?.scrollTo({ top: 0 }));
    return () => cancelAnimationFrame(frame);
  }, [typed]);
  return (
    <PaletteDialog
      title={t('palette.title')}
      placeholder={t('palette.placeholder')}
      text={text}
      onText={setText}
      tag={batchName !== null && <span className="tag ellipsis">{batchName}</span>}
      onClose={onClose}
    >
      <Command.List ref={listRef} className="palette__list" label={t('palette.title')}>
        {/* All results appear together. A later one at the top would replace the result that Enter runs. */}
        {templates !== null && (
          <>
            <Command.Empty className="palette__none">{t('palette.nothing')}</Command.Empty>
            <Results typed={typed} templates={templates} onClose={onClose} />
          </>
        )}
      </Command.List>
      <footer className="palette__foot" aria-hidden="true">
        <Shortcut keys={['ArrowUp', 'ArrowDown']} />
        {t('palette.move')}
        <Shortcut keys={['Enter']} />
        {t('palette.runIt')}
        <span className="spacer" />
        <Shortcut keys={keysOf('sheet')} />
        {t('palette.allKeys')}
      </footer>
    </PaletteDialog>
  );
}

interface ResultsProps extends PaletteProps {
  readonly typed: string;
  readonly templates: readonly StoredTemplate[];
}

function Results({ typed, templates, onClose }: ResultsProps): ReactNode {
  const translations = useTranslations();
  const batch = useApp(selectBatch);
  const template = useApp((state) => (batch === null ? null : selectTemplate(state, batch)));
  const shown = useApp(selectShownJob);
  const history = useApp((state) => state.history);
  const groups = findResults(
    {
      video: videoCommands(batch, shown, translations),
      actions: [
        ...batchCommands(batch, translations),
        ...templateActions(batch, templates, translations, template),
        ...windowCommands(translations),
      ],
      settings: settingPlaces(translations),
      batch,
      history: history ?? [],
    },
    typed,
  );
  return (
    <>
      {groups.map((group) => (
        <ResultList key={group.of} group={group} batch={batch} onClose={onClose} />
      ))}
      {batch !== null && <ReportHits batch={batch} typed={typed} onClose={onClose} />}
      <OtherReportHits batchId={batch?.id ?? null} typed={typed} onClose={onClose} />
    </>
  );
}
