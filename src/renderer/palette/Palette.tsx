import { Command } from 'cmdk';
import { FileText, Layers, Search, Settings } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { StoredTemplate } from '../../shared/template/template.ts';
import { keysOf } from '../keys/keys.ts';
import { openPast, openSettings, showVideo, readReport, showBatch, showOverlay } from '../store/actions.ts';
import { useApp } from '../store/app-store.ts';
import { useSeconds } from '../store/clock.ts';
import { selectBatch, selectShownJob } from '../store/selectors.ts';
import { useTranslations } from '../store/i18n.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { Shortcut } from '../ui/Shortcut.tsx';
import { Thumb } from '../ui/Thumb.tsx';
import { describePhase } from '../videos/describe-phase.ts';
import { batchCommands, templateActions, windowActions } from './commands.ts';
import { findSettings } from './find-settings.ts';
import { Highlighted } from './Highlighted.tsx';
import { ReportHits } from './ReportHits.tsx';
import { findActions, findBatches, findReports, findVideos, nameOf } from './results.ts';
import { videoCommands } from './video-commands.ts';

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
  return (
    <Dialog title={t('palette.title')} isBare isWide onClose={onClose}>
      <Command className="palette" label={t('palette.title')} shouldFilter={false} loop>
        <div className="palette__field">
          <Search size={17} />
          <Command.Input
            data-autofocus=""
            placeholder={t('palette.placeholder')}
            value={text}
            onValueChange={setText}
          />
          {batchName !== null && <span className="tag ellipsis">{batchName}</span>}
        </div>
        <Command.List className="palette__list" label={t('palette.title')}>
          {/* All results appear together. A later one at the top would replace the result that Enter runs. */}
          {templates !== null && (
            <>
              <Command.Empty className="palette__none">{t('palette.nothing')}</Command.Empty>
              <Actions typed={typed} templates={templates} onClose={onClose} />
              <Videos typed={typed} onClose={onClose} />
              <Elsewhere typed={typed} onClose={onClose} />
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
      </Command>
    </Dialog>
  );
}

interface PartProps extends PaletteProps {
  readonly typed: string;
}

interface ActionsProps extends PartProps {
  readonly templates: readonly StoredTemplate[];
}

function Actions({ typed, templates, onClose }: ActionsProps): ReactNode {
  const translations = useTranslations();
  const batch = useApp(selectBatch);
  const shown = useApp(selectShownJob);
  const job = shown === null ? undefined : batch?.jobs[shown];
  const actions = [
    ...(batch === null ? [] : batchCommands(batch, translations)),
    ...(batch !== null && shown !== null && job !== undefined && !batch.isReadOnly
      ? videoCommands(job, { batchId: batch.id, job: shown }, translations)
      : []),
    ...(batch === null ? [] : templateActions(batch, templates, translations)),
    ...windowActions(translations),
  ];
  const found = findActions(actions, typed);
  if (found.length === 0) return null;
  return (
    <Command.Group heading={translations.t('palette.actions')}>
      {found.map(({ of: { id, icon: Icon, note, keys, run }, pieces }) => (
        <Command.Item
          key={id}
          value={`do ${id}`}
          onSelect={() => {
            // Closed first, because the action may open another overlay.
            onClose();
            run();
          }}
        >
          <Icon size={16} />
          <Highlighted pieces={pieces} />
          {note !== null && <span className="palette__note ellipsis">{note}</span>}
          <span className="spacer" />
          {keys.length > 0 && <Shortcut keys={keys} />}
        </Command.Item>
      ))}
    </Command.Group>
  );
}

function Videos({ typed, onClose }: PartProps): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  const batch = useApp(selectBatch);
  const nowMs = useSeconds(false);
  if (batch === null) return null;
  const videos = findVideos(batch, typed);
  const reports = findReports(batch, typed);
  return (
    <>
      {videos.length > 0 && (
        <Command.Group heading={t('palette.videos')}>
          {videos.map(({ of: index, pieces }) => {
            const job = batch.jobs[index];
            return (
              <Command.Item
                key={index}
                value={`video ${index}`}
                onSelect={() => {
                  onClose();
                  showVideo({ batchId: batch.id, job: index });
                }}
              >
                {job !== undefined && <Thumb batchId={batch.id} index={index} job={job} />}
                <Highlighted pieces={pieces} />
                {job !== undefined && (
                  <span className="palette__note ellipsis">
                    {
                      describePhase(
                        job,
                        { phase: batch.phase.kind, isReadOnly: batch.isReadOnly },
                        nowMs,
                        translations,
                      ).word
                    }
                  </span>
                )}
              </Command.Item>
            );
          })}
        </Command.Group>
      )}
      {reports.length > 0 && (
        <Command.Group heading={t('palette.reports')}>
          {reports.map(({ of: index, pieces }) => (
            <Command.Item
              key={index}
              value={`report ${index}`}
              onSelect={() => {
                onClose();
                readReport({ batchId: batch.id, job: index });
              }}
            >
              <FileText size={16} />
              <Highlighted pieces={pieces} />
              <span className="palette__note ellipsis">{nameOf(batch, index)}</span>
            </Command.Item>
          ))}
        </Command.Group>
      )}
      <ReportHits batch={batch} typed={typed} onClose={onClose} />
    </>
  );
}

/** Shows results from the settings and other batches. */
function Elsewhere({ typed, onClose }: PartProps): ReactNode {
  const translations = useTranslations();
  const history = useApp((state) => state.history);
  const settings = findSettings(typed, translations);
  const batches = findBatches(history ?? [], typed);
  return (
    <>
      {settings.length > 0 && (
        <Command.Group heading={translations.t('palette.settings')}>
          {settings.map(({ of: { name, section }, pieces }) => (
            <Command.Item
              key={name}
              value={`setting ${name}`}
              onSelect={() => {
                showOverlay(null);
                openSettings(name);
              }}
            >
              <Settings size={16} />
              <Highlighted pieces={pieces} />
              <span className="palette__note ellipsis">{section}</span>
            </Command.Item>
          ))}
        </Command.Group>
      )}
      {batches.length > 0 && (
        <Command.Group heading={translations.t('palette.batches')}>
          {batches.map(({ of: { batchId, isOpen, counts }, pieces }) => (
            <Command.Item
              key={batchId}
              value={`batch ${batchId}`}
              onSelect={() => {
                onClose();
                if (isOpen) showBatch(batchId);
                else void openPast(batchId);
              }}
            >
              <Layers size={16} />
              <Highlighted pieces={pieces} />
              <span className="palette__note num">
                {translations.t('amounts.videos', { count: counts.videos })}
              </span>
            </Command.Item>
          ))}
        </Command.Group>
      )}
    </>
  );
}
