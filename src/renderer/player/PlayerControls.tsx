import {
  Captions,
  CaptionsOff,
  ChevronsDownUp,
  ChevronsUpDown,
  Maximize2,
  Minimize2,
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
import { usePreferences } from '../store/preferences.ts';
import { useTranslations } from '../store/i18n.ts';
import { IconButton } from '../ui/Button.tsx';
import { changePlayback, showPicture, showTheatre, usePlayers } from './player-store.ts';
import { usePlayer, usePlayerState, useShownVideo } from './PlayerProvider.tsx';
import { RATES } from './rates.ts';
import { Scrubber } from './Scrubber.tsx';
import { useSource } from './use-source.ts';

interface PlayerControlsProps {
  /** True if the picture can be folded away. */
  readonly canFold: boolean;
}

/** The buttons below the picture. */
export function PlayerControls({ canFold }: PlayerControlsProps): ReactNode {
  const { t } = useTranslations();
  const player = usePlayer();
  const { job } = useShownVideo();
  const isTheatre = usePlayers((state) => state.isTheatre);
  return (
    <div className="player__controls">
      <IconButton label={t('player.frameBack')} className="player__step" onClick={() => player.step(-1)}>
        <StepBack size={15} />
      </IconButton>
      <PlayButton />
      <IconButton label={t('player.frameForward')} className="player__step" onClick={() => player.step(1)}>
        <StepForward size={15} />
      </IconButton>
      <PlayerTime />
      <span className="spacer" />
      <RateMenu />
      {job.transcript !== null && <CaptionsButton />}
      {job.info?.audioTracks.length === 0 ? (
        <span className="player__silent">{t('player.noSound')}</span>
      ) : (
        <Volume />
      )}
      <IconButton
        label={t(isTheatre ? 'player.leaveTheatre' : 'player.theatre')}
        aria-pressed={isTheatre}
        onClick={() => showTheatre(!isTheatre)}
      >
        {isTheatre ? <Minimize2 size={15} /> : <Maximize2 size={15} />}
      </IconButton>
      {canFold && !isTheatre && (
        <IconButton label={t('player.fold')} onClick={() => foldPicture(player)}>
          <ChevronsDownUp size={15} />
        </IconButton>
      )}
    </div>
  );
}

/** The folded player, as one line. The video is not loaded before it is played or the picture is unfolded. */
export function PlayerLine(): ReactNode {
  const { t } = useTranslations();
  return (
    <div className="player__line">
      <PlayButton />
      <Scrubber look="line" />
      <PlayerTime />
      <IconButton label={t('player.show')} onClick={() => showPicture(true)}>
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
  const { t } = useTranslations();
  const player = usePlayer();
  const { job } = useShownVideo();
  const isPlaying = usePlayerState((state) => state.isPlaying);
  const source = useSource();
  const canPlay = source.kind === 'video';
  const label = isPlaying ? 'player.pause' : canPlay ? 'player.play' : 'player.slideshow';
  return (
    <IconButton
      label={t(label)}
      disabled={!canPlay && job.frames.length === 0}
      className="player__play"
      onClick={() => {
        showPicture(true);
        player.toggle(canPlay);
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
  const translations = useTranslations();
  const { t } = translations;
  const rate = usePreferences((state) => state.playing.rate);
  const isTheatre = usePlayers((state) => state.isTheatre);
  const shown = (value: number): string => translations.number(value, decimalsOf(value));
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger
        className="player__rate num"
        aria-label={t('player.speedIs', { rate: shown(rate) })}
        title={t('player.speed')}
      >
        {t('player.rate', { rate: shown(rate) })}
      </DropdownMenu.Trigger>
      {/* The theatre covers the page and everything in it, so the menu opens inside the theatre. */}
      <DropdownMenu.Portal container={isTheatre ? document.querySelector('.player--theatre') : undefined}>
        <DropdownMenu.Content className="menu menu--small" align="end" sideOffset={6}>
          <DropdownMenu.RadioGroup
            value={String(rate)}
            onValueChange={(value) => changePlayback({ rate: Number(value) })}
          >
            {RATES.map((one) => (
              <DropdownMenu.RadioItem key={one} value={String(one)} className="menu__item num">
                {t('player.rate', { rate: shown(one) })}
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function decimalsOf(value: number): number {
  return String(value).split('.')[1]?.length ?? 0;
}

function CaptionsButton(): ReactNode {
  const { t } = useTranslations();
  const hasCaptions = usePreferences((state) => state.playing.hasCaptions);
  return (
    <IconButton
      label={t(hasCaptions ? 'player.captionsOff' : 'player.captionsOn')}
      aria-pressed={hasCaptions}
      onClick={() => changePlayback({ hasCaptions: !hasCaptions })}
    >
      {hasCaptions ? <Captions size={16} /> : <CaptionsOff size={16} />}
    </IconButton>
  );
}

function Volume(): ReactNode {
  const { t } = useTranslations();
  const { volume, isMuted } = usePreferences((state) => state.playing);
  return (
    <>
      <IconButton
        label={t(isMuted ? 'player.soundOn' : 'player.soundOff')}
        aria-pressed={isMuted}
        onClick={() => changePlayback({ isMuted: !isMuted })}
      >
        {isMuted ? <VolumeX size={15} /> : <Volume2 size={15} />}
      </IconButton>
      <Slider.Root
        className="player__volume"
        max={1}
        step={0.05}
        value={[isMuted ? 0 : volume]}
        onValueChange={([next]) => {
          if (next !== undefined) changePlayback({ volume: next, isMuted: next === 0 });
        }}
      >
        <Slider.Track className="player__volume-track">
          <Slider.Range className="player__volume-range" />
        </Slider.Track>
        <Slider.Thumb className="player__volume-thumb" aria-label={t('player.volume')} />
      </Slider.Root>
    </>
  );
}
