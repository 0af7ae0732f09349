import { Command } from 'cmdk';
import { FileText, Layers, Settings } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Batch } from '../../shared/session/model.ts';
import { openBatch, openSettings, readReport, showVideo } from '../store/actions.ts';
import { useSeconds } from '../store/clock.ts';
import { useTranslations } from '../store/i18n.ts';
import { showNote } from '../store/toasts.ts';
import { Shortcut } from '../ui/Shortcut.tsx';
import { Thumb } from '../ui/Thumb.tsx';
import { describePhase, situationOf } from '../videos/describe-phase.ts';
import type { PaletteAction } from './action.ts';
import { Highlighted } from './Highlighted.tsx';
import { nameOf, type PaletteResult, type ResultGroup } from './results.ts';

interface ResultListProps {
  readonly group: ResultGroup;
  readonly batch: Batch | null;
  readonly onClose: () => void;
}

const HEADINGS = {
  best: 'palette.best',
  video: 'palette.thisVideo',
  actions: 'palette.actions',
  settings: 'palette.settings',
  videos: 'palette.videos',
  reports: 'palette.reports',
  batches: 'palette.batches',
} as const satisfies Readonly<Record<ResultGroup['of'], string>>;

/** Shows a group of results under its heading. */
export function ResultList({ group, batch, onClose }: ResultListProps): ReactNode {
  const { t } = useTranslations();
  return (
    <Command.Group heading={t(HEADINGS[group.of])}>
      {group.results.map((result) => (
        <Item key={keyOf(result)} result={result} batch={batch} onClose={onClose} />
      ))}
    </Command.Group>
  );
}

/** Returns the name of a result within the whole list. */
function keyOf(result: PaletteResult): string {
  switch (result.kind) {
    case 'video':
    case 'actions':
      return `do ${result.of.id}`;
    case 'settings':
      return `setting ${result.of.at}`;
    case 'videos':
    case 'reports':
      return `${result.kind} ${result.of}`;
    case 'batches':
      return `batch ${result.of.batchId}`;
  }
}

interface ItemProps {
  readonly result: PaletteResult;
  readonly batch: Batch | null;
  readonly onClose: () => void;
}

function Item({ result, batch, onClose }: ItemProps): ReactNode {
  const { t } = useTranslations();
  const name = <Highlighted pieces={result.pieces} />;
  const value = keyOf(result);
  switch (result.kind) {
    case 'video':
    case 'actions':
      return (
        <ActionItem value={value} action={result.of} onClose={onClose}>
          {name}
        </ActionItem>
      );
    case 'settings': {
      const { at, section } = result.of;
      return (
        <Command.Item value={value} onSelect={() => openSettings(at)}>
          <Settings size={16} />
          {name}
          <span className="palette__note ellipsis">
            {section === null ? t('palette.settings') : t('palette.inSettings', { section })}
          </span>
        </Command.Item>
      );
    }
    case 'videos':
      return (
        <VideoItem value={value} index={result.of} batch={batch} onClose={onClose}>
          {name}
        </VideoItem>
      );
    case 'reports':
      return (
        <Command.Item
          value={value}
          onSelect={() => {
            onClose();
            if (batch !== null) readReport({ batchId: batch.id, job: result.of });
          }}
        >
          <FileText size={16} />
          {name}
          <span className="palette__note ellipsis">{nameOf(batch, result.of)}</span>
        </Command.Item>
      );
    case 'batches': {
      const { batchId, counts } = result.of;
      return (
        <Command.Item
          value={value}
          onSelect={() => {
            onClose();
            void openBatch(batchId);
          }}
        >
          <Layers size={16} />
          {name}
          <span className="palette__note num">{t('amounts.videos', { count: counts.videos })}</span>
        </Command.Item>
      );
    }
  }
}

interface ActionItemProps {
  readonly value: string;
  readonly action: PaletteAction;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** An action with its keys. One that is not possible now says why, and says it again when it is chosen. */
function ActionItem({ value, action, onClose, children }: ActionItemProps): ReactNode {
  const { t } = useTranslations();
  const { icon: Icon, name, note, keys, whyNot, run } = action;
  return (
    <Command.Item
      value={value}
      className={whyNot === null ? undefined : 'palette__off'}
      onSelect={() => {
        if (whyNot !== null) {
          showNote(`${name}: ${t('palette.notNow', { why: whyNot })}.`);
          return;
        }
        // Closed first, because the action may open another overlay.
        onClose();
        run();
      }}
    >
      <Icon size={16} />
      {children}
      {whyNot !== null ? (
        <span className="palette__note ellipsis">{t('palette.notNow', { why: whyNot })}</span>
      ) : (
        note !== null && <span className="palette__note ellipsis">{note}</span>
      )}
      <span className="spacer" />
      {keys.length > 0 && <Shortcut keys={keys} />}
    </Command.Item>
  );
}

interface VideoItemProps {
  readonly value: string;
  readonly index: number;
  readonly batch: Batch | null;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

function VideoItem({ value, index, batch, onClose, children }: VideoItemProps): ReactNode {
  const translations = useTranslations();
  const nowMs = useSeconds(false);
  const job = batch?.jobs[index];
  if (batch === null || job === undefined) return null;
  return (
    <Command.Item
      value={value}
      onSelect={() => {
        onClose();
        showVideo({ batchId: batch.id, job: index });
      }}
    >
      <Thumb batchId={batch.id} index={index} job={job} />
      {children}
      <span className="palette__note ellipsis">
        {describePhase(job, situationOf(batch, index), nowMs, translations).word}
      </span>
    </Command.Item>
  );
}
