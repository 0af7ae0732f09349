import { Popover } from 'radix-ui';
import { useEffect, type ReactNode, type RefObject } from 'react';
import { formatCount } from '../../shared/counts.ts';
import { formatClock } from '../../shared/durations.ts';
import { frameUrl } from '../../shared/ipc/channels.ts';
import { openReport } from '../store/actions.ts';
import { useWords } from '../store/words.ts';
import { Button } from '../ui/Button.tsx';
import { jobTokens } from '../videos/job-facts.ts';
import { titleOf } from '../videos/name.ts';
import { doing, exactTime, phaseName } from './bar-label.ts';
import { barKey, type Lane, type LaneBar } from './lanes-of.ts';

/** The pointer must rest so long; none from the keyboard. Milliseconds. */
const HOVER_MS = 300;
const MAX_FRAMES = 6;

/** Which bar's card is open. `isHeld`: by the keyboard, with the focus in it. */
export interface Peek {
  readonly key: string;
  readonly isHeld: boolean;
  /** The bar itself. */
  readonly anchor: HTMLElement;
}

interface BarCardProps {
  readonly batchId: string;
  readonly layer: RefObject<HTMLElement | null>;
  readonly lanes: readonly Lane[];
  readonly peek: Peek | null;
  readonly onPeek: (peek: Peek | null) => void;
  readonly nowMs: number;
}

/** What there is to know about a bar, while the pointer rests on it or after Space. */
export function BarCard({ batchId, layer, lanes, peek, onPeek, nowMs }: BarCardProps): ReactNode {
  useHover(
    layer,
    (hovered) => onPeek(hovered === null ? null : { ...hovered, isHeld: false }),
    peek?.isHeld ?? false,
  );
  const bar = peek === null ? undefined : findBar(lanes, peek.key);
  if (bar === undefined || peek === null) return null;
  const { anchor } = peek;
  return (
    <Popover.Root open onOpenChange={() => onPeek(null)}>
      <Popover.Anchor virtualRef={{ current: anchor }} />
      <Popover.Portal>
        <Popover.Content
          className="popover bar-card"
          side="bottom"
          align="start"
          sideOffset={8}
          collisionPadding={12}
          onOpenAutoFocus={(event) => {
            if (!peek.isHeld) event.preventDefault();
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (peek.isHeld) anchor.focus();
          }}
        >
          <Facts batchId={batchId} bar={bar} nowMs={nowMs} />
          {peek.isHeld && (
            <Button
              onClick={() => {
                onPeek(null);
                openReport({ batchId, job: bar.index });
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
  return useWords().say('lanes.cardOpen');
}

interface FactsProps {
  readonly batchId: string;
  readonly bar: LaneBar;
  readonly nowMs: number;
}

function Facts({ batchId, bar: { index, job, span, attempt }, nowMs }: FactsProps): ReactNode {
  const words = useWords();
  const endMs = span.endedAtMs ?? nowMs;
  const tokens = jobTokens(job);
  const shown = job.frames.slice(0, MAX_FRAMES);
  return (
    <>
      <p className="bar-card__name" dir="auto">
        {titleOf(job.video.name)}
      </p>
      <p className="bar-card__state">
        {doing(job, span, words)}
        {attempt > 1 && ` · ${words.say('lanes.attempt', { count: attempt })}`}
      </p>
      {shown.length > 0 && (
        <span className="bar-card__frames">
          {shown.map(({ timeS }, frame) => (
            <img key={timeS} src={frameUrl(batchId, index, frame)} alt="" draggable={false} />
          ))}
        </span>
      )}
      <dl className="bar-card__facts num">
        {span.phases.map(({ phase, atMs }, place) => (
          <div key={atMs} className={`look--${LOOKS[phase]}`}>
            <dt>
              <i />
              {phaseName(phase, words)}
            </dt>
            <dd>{formatClock(Math.min(span.phases[place + 1]?.atMs ?? endMs, endMs) - atMs)}</dd>
          </div>
        ))}
        <div>
          <dt>{words.say('lanes.cardTook')}</dt>
          <dd>{exactTime(endMs - span.startedAtMs, words)}</dd>
        </div>
        <div>
          <dt>{words.say('lanes.cardTries')}</dt>
          <dd>{words.number(Math.max(job.tries.length, 1))}</dd>
        </div>
        {tokens !== null && (
          <div>
            <dt>{words.say('lanes.cardTokens')}</dt>
            <dd>{formatCount(tokens, words)}</dd>
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

/** Tells which bar the pointer rests on, and null when it is gone. Silent while a card is held open by the keyboard. */
function useHover(
  layer: RefObject<HTMLElement | null>,
  onHover: (hovered: Pick<Peek, 'key' | 'anchor'> | null) => void,
  isHeld: boolean,
): void {
  useEffect(() => {
    const element = layer.current;
    if (element === null || isHeld) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let on: string | null = null;
    const over = (event: PointerEvent): void => {
      const target = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-bar]') : null;
      const key = target?.getAttribute('data-bar') ?? null;
      if (key === on) return;
      on = key;
      clearTimeout(timer);
      if (key === null || target === null) onHover(null);
      else timer = setTimeout(() => onHover({ key, anchor: target }), HOVER_MS);
    };
    const leave = (): void => {
      on = null;
      clearTimeout(timer);
      onHover(null);
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
  });
}
