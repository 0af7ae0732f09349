import {
  BookOpenText,
  ChevronsUp,
  ClipboardCopy,
  Copy,
  FileText,
  FolderOpen,
  Hand,
  Play,
  RefreshCw,
  RotateCw,
  Table2,
  Tag,
  X,
  type LucideIcon,
} from 'lucide-react';
import type { MessageKey } from '../../shared/i18n/i18n.ts';
import type { VideoAction, BULK_ACTIONS } from './video-actions.ts';

interface ActionIcon {
  readonly icon: LucideIcon;
  readonly label: Extract<MessageKey, `videos.${VideoAction}`>;
  /** The action's key in the list; null for none. */
  readonly key: string | null;
}

/** Icon, label and key of each action. */
export const ACTION_ICONS: Readonly<Record<VideoAction, ActionIcon>> = {
  read: { icon: BookOpenText, label: 'videos.read', key: 'Enter' },
  open: { icon: FileText, label: 'videos.open', key: 'O' },
  reveal: { icon: FolderOpen, label: 'videos.reveal', key: null },
  copy: { icon: Copy, label: 'videos.copy', key: null },
  compare: { icon: Table2, label: 'videos.compare', key: 'C' },
  table: { icon: ClipboardCopy, label: 'videos.table', key: null },
  values: { icon: Tag, label: 'videos.values', key: null },
  hold: { icon: Hand, label: 'videos.hold', key: 'H' },
  release: { icon: Play, label: 'videos.release', key: 'H' },
  moveUp: { icon: ChevronsUp, label: 'videos.moveUp', key: 'U' },
  retry: { icon: RotateCw, label: 'videos.retry', key: 'R' },
  regenerate: { icon: RefreshCw, label: 'videos.regenerate', key: null },
  cancel: { icon: X, label: 'videos.cancel', key: 'X' },
};

/** Labels of the actions on several videos, with the number of videos. */
export const BULK_ACTION_LABELS = {
  compare: 'videos.compareSeveral',
  table: 'videos.tableSeveral',
  values: 'videos.valuesSeveral',
  hold: 'videos.holdSeveral',
  release: 'videos.releaseSeveral',
  moveUp: 'videos.moveUpSeveral',
  retry: 'videos.retrySeveral',
  regenerate: 'videos.regenerateSeveral',
  cancel: 'videos.cancelSeveral',
} as const satisfies Record<(typeof BULK_ACTIONS)[number], MessageKey>;
