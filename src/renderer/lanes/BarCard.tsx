import { Popover } from 'radix-ui';
import { useEffect, useLayoutEffect, useRef, type ReactNode, type RefObject } from 'react';
import { formatCount } from '../../shared/counts.ts';
import { formatClock, formatExactly } from '../../shared/durations.ts';
import { thumbUrl } from '../../shared/ipc/channels.ts';
import { triesOf } from '../../shared/session/model.ts';
import { openReport } from '../store/actions.ts';
import { openBar } from './inquiry-bars.ts';
import { useTranslations } from '../store/i18n.ts';
import { Button } from '../ui/Button.tsx';
import { jobTokens } from '../videos/job-facts.ts';
import { describeSpan, describeWait, phaseName } from './bar-label.ts';
import { barKey, type Lane, type LaneBar } from './lanes-of.ts';

/** The card opens after the pointer rested on a bar this long; the keyboard opens it at once. Milliseconds. */
const HOVER_MS = 300;
const MAX_FRAMES = 6;

/** The open card. `key` names its bar. `isHeld`: the keyboard opened it, and the focus is in it. */
export interface BarPopover {
  readonly key: string;
  readonly isHeld: boolean;
  /** The bar's element, beside which the card opens. */
  readonly anchor: HTMLElement;
}

interface BarCardProps {
  readonly batchId: string;
  readonly layer: RefObject<HTMLElement | null>;
  readonly lanes: readonly Lane[];
  readonly popover: BarPopover | null;
  readonly onPopover: (popover: BarPopover | null) => void;
  readonly nowMs: number;
}

/** The card with a bar's details. It opens while the pointer rests on the bar or on the wait behind it, or when Space is pressed on it. */
export function BarCard({ batchId, layer, lanes, popover, onPopover, nowMs }: BarCardProps): ReactNode {
  useHover(
    layer,
    (hovered) => onPopover(hovered === null ? null : { ...hovered, isHeld: false }),
    popover?.isHeld ?? false,
  );
  const bar = popover === null ? undefined : findBar(lanes, popover.key);
  if (bar === undefined || popover === null) return null;
  const { anchor } = popover;
  return (
    <Popover.Root open onOpenChange={() => onPopover(null)}>
      <Popover.Anchor virtualRef={{ current: anchor }} />
      <Popover.Portal>
        <Popover.Content
          className="popover bar-card"
          side="bottom"
          align="start"
          sideOffset={8}
          collisionPadding={12}
          onOpenAutoFocus={(event) => {
            if (!popover.isHeld) event.preventDefault();
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (popover.isHeld) anchor.focus();
          }}
        >
          <Facts batchId={batchId} bar={bar} nowMs={nowMs} />
          {popover.isHeld && (
            <Button
              onClick={() => {
                onPopover(null);
                openBar(batchId, bar, openReport);
              }}
            >
              <OpenWord />
            </Button>
          )}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function OpenWord(): ReactNode {
  return useTranslations().t('lanes.cardOpen');
}

interface FactsProps {
  readonly batchId: string;
  readonly bar: LaneBar;
  readonly nowMs: number;
}

function Facts({ batchId, bar, nowMs }: FactsProps): ReactNode {
  const translations = useTranslations();
  const { index, job, span, tryNumber } = bar;
  const wait = describeWait(bar, nowMs, translations);
  const endMs = span.endedAtMs ?? nowMs;
  const tokens = jobTokens(job);
  const shown = job.frames.slice(0, MAX_FRAMES);
  return (
    <>
      <p className="bar-card__name" dir="auto">
        {job.title}
      </p>
      <p className="bar-card__state">
        {describeSpan(job, span, translations)}
        {tryNumber > 1 && ` · ${translations.t('lanes.attempt', { count: tryNumber })}`}
      </p>
      {wait !== null && <p className="bar-card__state num">{wait}</p>}
      {shown.length > 0 && (
        <span className="bar-card__frames">
          {shown.map(({ timeS }, frame) => (
            <img key={timeS} src={thumbUrl(batchId, index, frame, job)} alt="" draggable={false} />
          ))}
        </span>
      )}
      <dl className="bar-card__facts num">
        {span.phases.map(({ phase, atMs }, place) => (
          <div key={atMs} className={`look--${LOOKS[phase]}`}>
            <dt>
              <i />
              {phaseName(phase, translations)}
            </dt>
            <dd>{formatClock(Math.min(span.phases[place + 1]?.atMs ?? endMs, endMs) - atMs)}</dd>
          </div>
        ))}
        <div>
          <dt>{translations.t('lanes.cardTook')}</dt>
          <dd>{formatExactly(endMs - span.startedAtMs, translations)}</dd>
        </div>
        <div>
          <dt>{translations.t('lanes.cardTries')}</dt>
          <dd>{translations.number(Math.max(triesOf(job).length, 1))}</dd>
        </div>
        {tokens !== null && (
          <div>
            <dt>{translations.t('lanes.cardTokens')}</dt>
            <dd>{formatCount(tokens, translations)}</dd>
          </div>
        )}
      </dl>
    </>
  );
}

const LOOKS = { starting: 'start', thinking: 'think', writing: 'write', saving: 'save' } as const;

function findBar(lanes: readonly Lane[], key: string): LaneBar | undefined {
  for (const { bars } of lanes) {
    const found = bars.find((bar) => barKey(bar) === key);
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * Calls `onHover` with the bar that the pointer rests on, and with null when it leaves. Does nothing while the keyboard
 * holds a card open.
 */
function useHover(
  layer: RefObject<HTMLElement | null>,
  onHover: (hovered: Pick<BarPopover, 'key' | 'anchor'> | null) => void,
  isHeld: boolean,
): void {
  const latest = useRef(onHover);
  useLayoutEffect(() => {
    latest.current = onHover;
  });
  // Renders do not end the wait of a pointer that rests: while answers stream they come many times a second.
  useEffect(() => {
    const element = layer.current;
    if (element === null || isHeld) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let on: HTMLElement | null = null;
    const over = (event: PointerEvent): void => {
      const target =
        event.target instanceof Element ? event.target.closest<HTMLElement>('[data-bar], [data-wait]') : null;
      const key = target?.getAttribute('data-bar') ?? target?.getAttribute('data-wait') ?? null;
      if (target === on) return;
      on = target;
      clearTimeout(timer);
      if (key === null || target === null) latest.current(null);
      else timer = setTimeout(() => latest.current({ key, anchor: target }), HOVER_MS);
    };
    const leave = (): void => {
      on = null;
      clearTimeout(timer);
      latest.current(null);
    };
    element.addEventListener('pointerover', over);
    element.addEventListener('pointerleave', leave);
    element.addEventListener('pointerdown', leave);
    return () => {
      clearTimeout(timer);
      element.removeEventListener('pointerover', over);
      element.removeEventListener('pointerleave', leave);
      element.removeEventListener('pointerdown', leave);
    };
  }, [layer, isHeld]);
}
