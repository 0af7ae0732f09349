import { ArrowLeft } from 'lucide-react';
import { useMemo, useState, type ReactNode } from 'react';
import { formatBytes } from '../../shared/counts.ts';
import { foldText } from '../../shared/folded-text.ts';
import type { HistoryEntry } from '../../shared/ipc/answers.ts';
import { templateName } from '../../shared/template/template-name.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';
import { goHome } from '../store/actions.ts';
import { useApp } from '../store/app-store.ts';
import { useTranslations } from '../store/i18n.ts';
import { Button } from '../ui/Button.tsx';
import { SearchField } from '../ui/SearchField.tsx';
import { HistoryRow } from './HistoryRow.tsx';

/** Lists all batches, past and present, newest first. */
export function HistoryPage(): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  const history = useApp((state) => state.history);
  const [sought, setSought] = useState('');
  const found = useMemo(() => named(history ?? [], sought, translations), [history, sought, translations]);
  const keptBytes = (history ?? []).reduce((sum, entry) => sum + entry.keptBytes, 0);
  return (
    <main className="history" aria-labelledby="history-title">
      <div className="history__page">
        <header className="history__head">
          <div>
            <h1 id="history-title">{t('history.title')}</h1>
            <p>{t('history.about')}</p>
          </div>
          <SearchField label={t('history.search')} sought={sought} onSeek={setSought} />
          <Button onClick={goHome}>
            <ArrowLeft size={14} />
            {t('history.back')}
          </Button>
        </header>
        {history !== null && history.length === 0 && <p className="history__none">{t('history.none')}</p>}
        {history !== null && history.length > 0 && found.length === 0 && (
          <p className="history__none">{t('history.nothingFound')}</p>
        )}
        <ul className="history__list">
          {found.map((entry) => (
            <HistoryRow key={entry.batchId} entry={entry} />
          ))}
        </ul>
        {keptBytes > 0 && (
          <p className="history__disk num">
            {t('history.disk', { size: formatBytes(keptBytes, translations) })}
          </p>
        )}
      </div>
    </main>
  );
}

/** Returns the batches whose name, folder or template contains every typed word, ignoring case and accents. */
function named(
  history: readonly HistoryEntry[],
  sought: string,
  translations: Translations,
): readonly HistoryEntry[] {
  const parts = foldText(sought).split(/\s+/u).filter(Boolean);
  return history.filter(({ name, outDir, template }) => {
    const text = foldText(`${name} ${outDir} ${templateName(template, translations)}`);
    return parts.every((part) => text.includes(part));
  });
}
