import type { MessageKey } from '../../shared/i18n/i18n.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';
import { formatClock } from '../../shared/durations.ts';
import { describeSkip } from '../../shared/describe-failure.ts';
import { isFinal, type Batch } from '../../shared/session/model.ts';
import { historyCountsOf } from '../batch/batch-stats.ts';
import { describeSource } from '../batch/describe-sources.ts';
import { leftOutGroups, type LeftOutKind } from './left-out.ts';
import { materialOf, willBeAsked } from './material.ts';
import { heldTwins, type TwinGroup } from './twins.ts';

/** An action that a line offers. */
export type LineAction = 'send-sound' | 'release' | 'take-too' | 'show-failed' | 'show-values';

/** One thing to know before Start: what was found, what is sent of it, what was left out. */
export interface Line {
  readonly key: string;
  readonly icon:
    | 'videos'
    | 'words'
    | 'sound'
    | 'silent'
    | 'known'
    | 'held'
    | 'twins'
    | 'failed'
    | 'values'
    | 'left-out';
  readonly tone: 'calm' | 'warn' | 'danger';
  readonly text: string;
  readonly action: LineAction | null;
  /** Indexes of the videos that the action takes. */
  readonly jobs: readonly number[];
  /** Files to list with their reasons; none for most lines. */
  readonly files: readonly { readonly name: string; readonly why: string }[];
}

const LEFT_OUT = {
  unfinished: 'before.unfinished',
  unreadable: 'before.unreadable',
  archives: 'before.archives',
  'side-files': 'before.sideFiles',
  'camera-files': 'before.cameraFiles',
  pictures: 'before.pictures',
  sounds: 'before.sounds',
  others: 'before.others',
  reports: 'before.reports',
  hidden: 'before.hidden',
  links: 'before.links',
  'too-many': 'before.tooMany',
} as const satisfies Record<LeftOutKind, MessageKey>;

/** Kinds in which a person may miss videos. */
const WARNED: ReadonlySet<LeftOutKind> = new Set(['unreadable', 'archives', 'too-many']);

const TWINS = {
  same: ['before.twinSame', 'before.twinSameOf'],
  likely: ['before.twinLikely', 'before.twinLikelyOf'],
  small: ['before.twinSmall', 'before.twinSmallOf'],
  part: ['before.twinPart', 'before.twinPartOf'],
  photo: ['before.twinPhoto', 'before.twinPhotoOf'],
  rendered: ['before.twinRendered', 'before.twinRenderedOf'],
} as const satisfies Record<TwinGroup, readonly [MessageKey, MessageKey]>;

/** Returns what a person should know before Start, the most important first. */
export function linesBeforeStart(
  batch: Pick<Batch, 'jobs' | 'plan' | 'skipped' | 'moreSkipped' | 'values'>,
  translations: Translations,
): readonly Line[] {
  const { jobs, plan } = batch;
  const { t } = translations;
  const material = materialOf(jobs, plan);
  const { videos, known, durationS, withWords, withSound, toWriteDown, unheard, silent, failed } = material;
  const held = heldByUser(batch);
  const sendsSound = plan.send !== 'frames';
  const isAll = videos === jobs.length;
  // Files may say much of videos that stay here, which is of no use now.
  const asked = { jobs: videos === 0 ? jobs : jobs.filter(willBeAsked), values: batch.values };
  const line = (key: string, icon: Line['icon'], text: string, more: Partial<Line> = {}): Line => ({
    key,
    icon,
    text,
    tone: 'calm',
    action: null,
    jobs: [],
    files: [],
    ...more,
  });
  return [
    line(
      'videos',
      'videos',
      videos === 0
        ? t('run.nothingNew')
        : known === videos
          ? t(isAll ? 'before.videosLong' : 'before.videosLongOf', {
              count: videos,
              all: jobs.length,
              time: formatClock(durationS * 1000),
            })
          : t(isAll ? 'before.videosKnown' : 'before.videosKnownOf', {
              count: videos,
              all: jobs.length,
              known,
            }),
    ),
    ...(failed > 0
      ? [
          line('failed', 'failed', t('before.failed', { count: failed }), {
            tone: 'danger',
            action: 'show-failed',
          }),
        ]
      : []),
    ...(unheard > 0
      ? [
          line('unheard', 'sound', t('before.unheard', { count: unheard }), {
            tone: 'warn',
            action: 'send-sound',
          }),
        ]
      : []),
    ...(withWords > 0
      ? [
          line(
            'words',
            'words',
            t(plan.withTranscript ? 'before.withWords' : 'before.wordsUnsent', { count: withWords }),
          ),
        ]
      : []),
    ...(sendsSound && withSound > 0
      ? [line('sound', 'sound', t('before.withSound', { count: withSound }))]
      : []),
    ...(toWriteDown > 0
      ? [line('write-down', 'words', t('before.toWriteDown', { count: toWriteDown }))]
      : []),
    ...(silent > 0 ? [line('silent', 'silent', t('before.silent', { count: silent }))] : []),
    ...batch.values.sources.map((source) =>
      line(`values ${source.id}`, 'values', describeSource(asked, source, translations), {
        tone: source.failure === null ? 'calm' : 'warn',
        action: 'show-values',
      }),
    ),
    ...knownLines(batch, translations).map((text, place) => line(`known ${place}`, 'known', text)),
    ...heldTwins(batch).map(({ group, jobs: held, files }) => {
      const [text, of] = TWINS[group];
      return line(`twins ${group}`, 'twins', t(text, { count: held.length }), {
        action: 'take-too',
        jobs: held,
        files: files.map((file) => ({ name: file.name, why: t(of, { of: file.of }) })),
      });
    }),
    ...(held.length > 0
      ? [line('held', 'held', t('before.held', { count: held.length }), { action: 'release', jobs: held })]
      : []),
    ...leftOutGroups(batch).map(({ kind, files }) =>
      line(kind, 'left-out', t(LEFT_OUT[kind], { count: files.length }), {
        tone: WARNED.has(kind) ? 'warn' : 'calm',
        files: files.map((file) => ({ name: file.name, why: describeSkip(file, translations) })),
      }),
    ),
    ...(batch.moreSkipped === undefined
      ? []
      : [line('more', 'left-out', t('before.moreFiles', { count: batch.moreSkipped }))]),
  ];
}

/** Indexes of the videos that the user leaves out; copies of others are left out by themselves. */
function heldByUser({ jobs }: Pick<Batch, 'jobs'>): readonly number[] {
  return [...jobs.entries()].flatMap(([index, { isHeld, status, video }]) =>
    isHeld && !isFinal(status) && video.twin === undefined ? [index] : [],
  );
}

/** Tells which videos have reports already, made here, brought by the folder, or of an earlier file or other choices. */
function knownLines({ jobs }: Pick<Batch, 'jobs'>, { t }: Translations): readonly string[] {
  const counts = historyCountsOf(jobs);
  return [
    ...(counts.unchanged > 0 ? [t('before.unchanged', { count: counts.unchanged })] : []),
    ...(counts['from-folder'] > 0 ? [t('before.fromFolder', { count: counts['from-folder'] })] : []),
    ...(counts.changed > 0 ? [t('before.changed', { count: counts.changed })] : []),
    ...(counts['other-plan'] > 0 ? [t('before.otherPlan', { count: counts['other-plan'] })] : []),
  ];
}
