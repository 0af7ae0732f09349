import { Captions, Info, Images, type LucideIcon } from 'lucide-react';
import type { MessageKey, Translations } from '../../shared/i18n/i18n.ts';
import type { Batch } from '../../shared/session/model.ts';
import { keysOf } from '../keys/keys.ts';
import { showSource, type SideTab } from '../report/report-tab.ts';
import { openReport, showPage } from '../store/actions.ts';
import { useApp } from '../store/app-store.ts';
import { ACTION_ICONS } from '../videos/action-icons.ts';
import { allowedFor, runVideoAction, type VideoAction } from '../videos/video-actions.ts';
import { actionOf, type PaletteAction, type SearchKey } from './action.ts';

interface VideoCommand {
  readonly action: VideoAction;
  readonly words: SearchKey;
  readonly label: Extract<MessageKey, `palette.${string}This`>;
  readonly keys: readonly string[];
  readonly why: Extract<MessageKey, `palette.why${string}`>;
}

const VIDEO_COMMANDS: readonly VideoCommand[] = [
  {
    action: 'retry',
    words: 'retry',
    label: 'palette.retryThis',
    keys: keysOf('listRetry'),
    why: 'palette.whyNotFailed',
  },
  {
    action: 'hold',
    words: 'hold',
    label: 'palette.holdThis',
    keys: keysOf('listHold'),
    why: 'palette.whyNotWaiting',
  },
  {
    action: 'release',
    words: 'release',
    label: 'palette.releaseThis',
    keys: keysOf('listHold'),
    why: 'palette.whyNotHeld',
  },
  {
    action: 'moveUp',
    words: 'moveUp',
    label: 'palette.moveUpThis',
    keys: keysOf('listUp'),
    why: 'palette.whyNotWaiting',
  },
  {
    action: 'cancel',
    words: 'cancel',
    label: 'palette.cancelThis',
    keys: keysOf('listCancel').slice(0, 1),
    why: 'palette.whyDone',
  },
  {
    action: 'read',
    words: 'readThis',
    label: 'palette.readThis',
    keys: keysOf('listRead'),
    why: 'palette.whyNoReport',
  },
  { action: 'copy', words: 'copy', label: 'palette.copyThis', keys: [], why: 'palette.whyNoReportYet' },
  { action: 'reveal', words: 'reveal', label: 'palette.revealThis', keys: [], why: 'palette.whyNoReportYet' },
  {
    action: 'open',
    words: 'openThis',
    label: 'palette.openThis',
    keys: keysOf('listOpen'),
    why: 'palette.whyNoReportYet',
  },
  {
    action: 'regenerate',
    words: 'again',
    label: 'palette.regenerateThis',
    keys: [],
    why: 'palette.whyNoReportYet',
  },
];

interface SourceCommand {
  readonly words: SearchKey;
  readonly label: Extract<MessageKey, `palette.${string}This`>;
  readonly source: SideTab;
  readonly icon: LucideIcon;
}

const SOURCE_COMMANDS: readonly SourceCommand[] = [
  { words: 'transcript', label: 'palette.transcriptThis', source: 'words', icon: Captions },
  { words: 'pictures', label: 'palette.framesThis', source: 'frames', icon: Images },
  { words: 'details', label: 'palette.detailsThis', source: 'details', icon: Info },
];

/** Returns the actions on the video on screen. Impossible ones say why; without a video that is every one. */
export function videoCommands(
  batch: Batch | null,
  index: number | null,
  translations: Translations,
): readonly PaletteAction[] {
  const { t } = translations;
  const job = index === null ? undefined : batch?.jobs[index];
  const noVideo = job === undefined ? t('palette.whyNoVideo') : null;
  const readOnly = batch?.isReadOnly === true ? t('palette.whyReadOnly') : null;
  const note = job?.title ?? null;
  const actions = VIDEO_COMMANDS.map(({ action, words, label, keys, why }) => {
    const isPossible = batch !== null && index !== null && allowedFor(action, batch, [index]).length > 0;
    return actionOf(
      {
        words,
        name: (any) => any.t(label),
        icon: ACTION_ICONS[action].icon,
        run: () => {
          if (batch !== null && index !== null) runVideoAction(action, batch, [index]);
        },
        keys,
        note,
        whyNot: isPossible ? null : (noVideo ?? readOnly ?? t(why)),
      },
      translations,
    );
  });
  const sources = SOURCE_COMMANDS.map(({ words, label, source, icon }) =>
    actionOf(
      {
        words,
        name: (any) => any.t(label),
        icon,
        run: () => {
          if (batch === null || index === null) return;
          showSource(source);
          // The comparison has no room for sources.
          if (useApp.getState().page === 'compare') showPage('read');
          openReport({ batchId: batch.id, job: index });
        },
        note,
        whyNot: noVideo,
      },
      translations,
    ),
  );
  // Hold or release, whichever the video allows; without either, hold says why.
  const isHeld = job?.isHeld ?? false;
  return [...actions.filter(({ id }) => id !== (isHeld ? 'hold' : 'release')), ...sources];
}
