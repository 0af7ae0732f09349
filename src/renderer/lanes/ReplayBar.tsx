import { Pause, Play, X } from 'lucide-react';
import { Slider, ToggleGroup } from 'radix-ui';
import type { ReactNode } from 'react';
import { formatClock } from '../../shared/durations.ts';
import { useTranslations } from '../store/i18n.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import type { Timeline } from './timeline.ts';
import { SPEEDS, type Replay } from './use-replay.ts';

interface ReplayBarProps {
  readonly replay: Replay;
  readonly timeline: Timeline;
  /** End of the replayed run, in milliseconds since 1970. */
  readonly endMs: number;
}

const STEP_MS = 1000;

/** The controls of the replay: play or pause, a slider for the moment, and the speed. */
export function ReplayBar({ replay, timeline, endMs }: ReplayBarProps): ReactNode {
  const { t } = useTranslations();
  const { headMs, isPlaying, speed } = replay;
  if (headMs === null) {
    return (
      <Button look="ghost" className="lanes__replay" onClick={replay.play}>
        <Play size={14} />
        <span>{t('lanes.replay')}</span>
      </Button>
    );
  }
  // A slider has whole steps only, so its maximum is the end rounded up to a step.
  const lastMs = Math.max(1, Math.ceil(timeline.at(endMs) / STEP_MS)) * STEP_MS;
  return (
    <span className="replay num" role="group" aria-label={t('lanes.replay')}>
      <IconButton
        label={isPlaying ? t('lanes.replayPause') : t('lanes.replayPlay')}
        onClick={isPlaying ? replay.pause : replay.play}
      >
        {isPlaying ? <Pause size={14} /> : <Play size={14} />}
      </IconButton>
      <Slider.Root
        className="replay__track"
        min={0}
        max={lastMs}
        step={STEP_MS}
        value={[headMs >= endMs ? lastMs : Math.round(timeline.at(headMs))]}
        onValueChange={([placeMs = 0]) => replay.seek(timeline.momentAt(placeMs))}
      >
        <Slider.Track className="replay__line">
          <Slider.Range className="replay__done" />
        </Slider.Track>
        <Slider.Thumb
          className="replay__thumb"
          aria-label={t('lanes.replayAt')}
          aria-valuetext={formatClock(headMs - timeline.startMs)}
        />
      </Slider.Root>
      <span className="replay__time">
        {formatClock(headMs - timeline.startMs)} / {formatClock(endMs - timeline.startMs)}
      </span>
      <ToggleGroup.Root
        className="replay__speeds"
        type="single"
        value={String(speed)}
        aria-label={t('lanes.replaySpeed')}
        onValueChange={(value) => {
          const chosen = SPEEDS.find((one) => String(one) === value);
          if (chosen !== undefined) replay.setSpeed(chosen);
        }}
      >
        {SPEEDS.map((one) => (
          <ToggleGroup.Item key={one} value={String(one)} className="replay__speed">
            {t('lanes.replayTimes', { count: one })}
          </ToggleGroup.Item>
        ))}
      </ToggleGroup.Root>
      <IconButton label={t('lanes.replayLeave')} onClick={replay.leave}>
        <X size={14} />
      </IconButton>
    </span>
  );
}
