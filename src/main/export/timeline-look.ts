import { describeFailure } from '../../shared/describe-failure.ts';
import type { Failure } from '../../shared/failure.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';
import type { Span } from '../../shared/session/model.ts';

/** How a bar of the timeline looks: by its stage, or by how it ended. */
export type BarLook = Span['stage'] | 'failed' | 'stopped';

/** The colours of a timeline. */
export interface TimelineColors {
  readonly ground: string;
  readonly ink: string;
  readonly soft: string;
  readonly line: string;
  readonly fold: string;
  /** Names on bars. */
  readonly label: string;
  readonly bars: Readonly<Record<BarLook, string>>;
}

/** The light theme: a picture goes on paper. */
export const paperColors: TimelineColors = {
  ground: '#fff',
  ink: '#1a1c20',
  soft: '#5f636b',
  line: '#e2e3e6',
  fold: '#f3f3f4',
  label: '#fff',
  bars: {
    extracting: '#0b7f84',
    transcribing: '#8a3fc0',
    analysing: '#3a5bdb',
    'backing-off': '#b26800',
    failed: '#bc3214',
    stopped: '#6b6f77',
  },
};

/** Those of a page, whose style sheet has both themes. */
export const pageColors: TimelineColors = {
  ground: 'none',
  ink: 'var(--text)',
  soft: 'var(--text-3)',
  line: 'var(--line)',
  fold: 'var(--well)',
  label: 'var(--on-bar)',
  bars: {
    extracting: 'var(--bar-frames)',
    transcribing: 'var(--bar-words)',
    analysing: 'var(--bar-asked)',
    'backing-off': 'var(--warn)',
    failed: 'var(--bar-failed)',
    stopped: 'var(--bar-stopped)',
  },
};

/** The look of a span. */
export function lookOf({ stage, outcome }: Pick<Span, 'stage' | 'outcome'>): BarLook {
  switch (outcome) {
    case 'failed':
      return 'failed';
    case 'cancelled':
    case 'interrupted':
      return 'stopped';
    case 'running':
    case 'done':
      return stage;
  }
}

/** The name of a wait, with its cause where that is known. */
export function waitName({ cause }: { readonly cause: Failure | null }, translations: Translations): string {
  const name = lookName('backing-off', translations);
  return cause === null ? name : `${name}: ${describeFailure(cause, translations).title}`;
}

export function lookName(look: BarLook, { t }: Translations): string {
  switch (look) {
    case 'extracting':
    case 'transcribing':
    case 'analysing':
      return t(`tables.${look}`);
    case 'backing-off':
      return t('tables.waiting');
    case 'failed':
      return t('tables.failed');
    case 'stopped':
      return t('tables.cancelled');
  }
}
