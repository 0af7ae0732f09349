import {
  ChevronsDownUp,
  ChevronsUpDown,
  Pause,
  Play,
  StepBack,
  StepForward,
  Volume2,
  VolumeX,
} from 'lucide-react';
import { DropdownMenu, Slider } from 'radix-ui';
import type { ReactNode } from 'react';
import { formatClock } from '../../shared/durations.ts';
import { IconButton } from '../ui/Button.tsx';
import { changeTaste, showPicture, usePlayers } from './player-store.ts';
import { usePlayer, usePlayerState, useShownVideo } from './PlayerProvider.tsx';
import { Scrubber } from './Scrubber.tsx';
import { useSource } from './use-source.ts';

const RATES = [0.5, 0.75, 1, 1.25, 1.5, 2];

/** The buttons below the picture. */
export function PlayerControls(): ReactNode {
  const player = usePlayer();
  const { job } = useShownVideo();
  return (
    <div className="player__controls">
      <IconButton label="Frame back (,)" className="player__step" onClick={() => player.step(-1)}>
        <StepBack size={15} />
      </IconButton>
      <PlayButton />
      <IconButton label="Frame forward (.)" className="player__step" onClick={() => player.step(1)}>
        <StepForward size={15} />
      </IconButton>
      <PlayerTime />
      <span className="spacer" />
      <RateMenu />
      {job.info?.audioTracks.length === 0 ? <span className="player__silent">No sound</span> : <Volume />}
      <IconButton label="Fold the video" onClick={() => foldPicture(player)}>
        <ChevronsDownUp size={15} />
      </IconButton>
    </div>
  );
}

/** The player in one line: nothing is loaded before it is asked for. */
export function PlayerLine(): ReactNode {
  return (
    <div className="player__line">
      <PlayButton />
      <Scrubber look="line" />
      <PlayerTime />
      <IconButton label="Show the video" onClick={() => showPicture(true)}>
        <ChevronsUpDown size={15} />
      </IconButton>
    </div>
  );
}

function foldPicture(player: { pause(): void }): void {
  player.pause();
  showPicture(false);
}

function PlayButton(): ReactNode {
  const player = usePlayer();
  const isPlaying = usePlayerState((state) => state.isPlaying);
  const isOpen = usePlayers((state) => state.isOpen);
  const source = useSource();
  return (
    <IconButton
      label={isPlaying ? 'Pause (K)' : 'Play (K)'}
      // Folded it opens the player, which then says why there is nothing to play.
      disabled={isOpen && source.kind !== 'video'}
      className="player__play"
      onClick={() => {
        showPicture(true);
        player.toggle();
      }}
    >
      {isPlaying ? <Pause size={16} /> : <Play size={16} />}
    </IconButton>
  );
}

function PlayerTime(): ReactNode {
  const position = usePlayerState((state) => formatClock(state.positionS * 1000));
  const length = usePlayerState((state) => formatClock(state.durationS * 1000));
  return (
    <span className="player__time num">
      <b>{position}</b> / {length}
    </span>
  );
}

function RateMenu(): ReactNode {
  const rate = usePlayers((state) => state.taste.rate);
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className="player__rate num" aria-label={`Speed, ${rate}×`} title="Speed">
        {rate}×
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu menu--small" align="end" sideOffset={6}>
          <DropdownMenu.RadioGroup
            value={String(rate)}
            onValueChange={(value) => changeTaste({ rate: Number(value) })}
          >
            {RATES.map((one) => (
              <DropdownMenu.RadioItem key={one} value={String(one)} className="menu__item num">
                {one}×
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function Volume(): ReactNode {
  const { volume, isMuted } = usePlayers((state) => state.taste);
  return (
    <>
      <IconButton
        label={isMuted ? 'Sound on (M)' : 'Sound off (M)'}
        aria-pressed={isMuted}
        onClick={() => changeTaste({ isMuted: !isMuted })}
      >
        {isMuted ? <VolumeX size={15} /> : <Volume2 size={15} />}
      </IconButton>
      <Slider.Root
        className="player__volume"
        max={1}
        step={0.05}
        value={[isMuted ? 0 : volume]}
        onValueChange={([next]) => {
          if (next !== undefined) changeTaste({ volume: next, isMuted: next === 0 });
        }}
      >
        <Slider.Track className="player__volume-track">
          <Slider.Range className="player__volume-range" />
        </Slider.Track>
        <Slider.Thumb className="player__volume-thumb" aria-label="Volume" />
      </Slider.Root>
    </>
  );
}
