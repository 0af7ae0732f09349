import { Pencil } from 'lucide-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { formatClock } from '../../shared/durations.ts';
import type { Cue } from '../../shared/session/model.ts';
import { usePlayer, usePlayerState } from '../player/PlayerProvider.tsx';
import { useTranslations } from '../store/i18n.ts';
import { speakerIn } from '../../shared/subtitle-files.ts';
import { IconButton } from '../ui/Button.tsx';
import { LineEditor } from './LineEditor.tsx';
import { findIn } from './find-text.ts';
import { showPicture } from '../player/player-store.ts';
import { lastAtMost } from '../player/time-marks.ts';

/** Height of an unwrapped line in pixels. Wrapped lines are measured when they render. */
const LINE_PX = 27;

interface TranscriptLinesProps {
  readonly cues: readonly Cue[];
  /** The names that stand in front of lines. */
  readonly speakers: ReadonlySet<string>;
  readonly hasTimes: boolean;
  /** The search text; empty when there is no search. */
  readonly sought: string;
  /** The line with the current match; null when there is none. */
  readonly foundLine: number | null;
  readonly onEdit: (line: number, cue: Cue, text: string) => void;
}

/** Renders the lines of a transcript, only those in view. The spoken line is highlighted and kept in view while the video plays. */
export function TranscriptLines({
  cues,
  speakers,
  hasTimes,
  sought,
  foundLine,
  onEdit,
}: TranscriptLinesProps): ReactNode {
  const { t } = useTranslations();
  const player = usePlayer();
  const scrollRef = useRef<HTMLDivElement>(null);
  const starts = useMemo(() => cues.map((cue) => cue.startS), [cues]);
  const begun = usePlayerState(({ positionS, hasStarted }) =>
    // Seeking may land on a frame slightly before the line starts.
    hasTimes && hasStarted ? lastAtMost(starts, positionS + 0.05) : -1,
  );
  const isSpoken = usePlayerState(({ positionS }) => (cues[begun]?.endS ?? -1) > positionS);
  const now = isSpoken ? begun : -1;
  const isPlaying = usePlayerState((state) => state.isPlaying);
  const [tabStop, setTabStop] = useState(0);
  const [editing, setEditing] = useState<number | null>(null);

  // The virtualizer returns functions that must not be memoized. This is safe, because the project uses no React compiler.
  // oxlint-disable-next-line react/incompatible-library
  const lines = useVirtualizer({
    count: cues.length,
    getScrollElement: () => scrollRef.current,
    estimateSize: () => LINE_PX,
    overscan: 12,
  });

  useEffect(() => {
    if (foundLine !== null) lines.scrollToIndex(foundLine, { align: 'center' });
  }, [foundLine, lines]);

  const isFollowing = useRef(true);
  useEffect(() => {
    if (isPlaying && begun >= 0 && isFollowing.current) lines.scrollToIndex(begun, { align: 'auto' });
  }, [isPlaying, begun, lines]);
  /** Following stops when the spoken line is scrolled out of view and resumes when it is back in view. */
  const onScroll = (): void => {
    const scroll = scrollRef.current;
    const line = lines.measurementsCache[begun];
    if (scroll === null || line === undefined) return;
    isFollowing.current = line.end > scroll.scrollTop && line.start < scroll.scrollTop + scroll.clientHeight;
  };

  const go = (to: number): void => {
    const line = Math.min(Math.max(to, 0), cues.length - 1);
    setTabStop(line);
    lines.scrollToIndex(line, { align: 'auto' });
    // The line may not be rendered yet.
    requestAnimationFrame(() =>
      scrollRef.current?.querySelector<HTMLElement>(`[data-line="${line}"] button`)?.focus(),
    );
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'F2' && hasTimes) {
      event.preventDefault();
      setEditing(tabStop);
      return;
    }
    const to = lineAfter(event.key, tabStop, cues.length);
    if (!hasTimes || to === null || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    go(to);
  };

  const items = lines.getVirtualItems();
  return (
    <div
      className="words__scroll"
      ref={scrollRef}
      onScroll={onScroll}
      onKeyDown={onKeyDown}
      // While the line with the tab stop is not rendered, the list itself must take the focus.
      tabIndex={hasTimes && items.some((item) => item.index === tabStop) ? -1 : 0}
    >
      <ol className="words__all" style={{ height: lines.getTotalSize() }} aria-label={t('report.wordsTitle')}>
        {items.map((item) => {
          const cue = cues[item.index];
          if (cue === undefined) return null;
          return (
            <li
              key={item.index}
              ref={lines.measureElement}
              data-index={item.index}
              data-line={item.index}
              aria-setsize={cues.length}
              aria-posinset={item.index + 1}
              style={{ transform: `translateY(${item.start}px)` }}
            >
              {editing === item.index ? (
                <LineEditor
                  cue={cue}
                  onEnd={(text) => {
                    setEditing(null);
                    if (text !== null) onEdit(item.index, cue, text);
                    go(item.index);
                  }}
                />
              ) : hasTimes ? (
                <button
                  type="button"
                  className={lineLook(item.index === now, item.index === foundLine)}
                  aria-current={item.index === now || undefined}
                  tabIndex={item.index === tabStop ? 0 : -1}
                  onClick={() => {
                    setTabStop(item.index);
                    showPicture(true);
                    player.seek(cue.startS);
                  }}
                >
                  <span className="line__time num">{formatClock(cue.startS * 1000)}</span>
                  <LineText text={cue.text} speakers={speakers} sought={sought} />
                </button>
              ) : (
                <p className={`${lineLook(false, item.index === foundLine)} line--plain`}>
                  {highlighted(cue.text, sought)}
                </p>
              )}
              {editing !== item.index && (
                <IconButton
                  className="line__edit"
                  label={t('report.editLine')}
                  tabIndex={-1}
                  onClick={() => {
                    setTabStop(item.index);
                    setEditing(item.index);
                  }}
                >
                  <Pencil size={13} />
                </IconButton>
              )}
            </li>
          );
        })}
      </ol>
    </div>
  );
}

interface LineTextProps {
  readonly text: string;
  readonly speakers: ReadonlySet<string>;
  readonly sought: string;
}

/** The words of a line; the name in front of them stands apart. */
function LineText({ text, speakers, sought }: LineTextProps): ReactNode {
  const speaker = speakerIn(text);
  if (speaker === null || !speakers.has(speaker.name)) {
    return (
      <span className={isNote(text) ? 'line__text line__text--note' : 'line__text'}>
        {highlighted(text, sought)}
      </span>
    );
  }
  return (
    <span className="line__text">
      <span className="line__speaker">{highlighted(speaker.name, sought)}</span>{' '}
      {highlighted(text.slice(speaker.wordsAt), sought)}
    </span>
  );
}

/** True for a note in brackets, such as `[music]`. */
function isNote(text: string): boolean {
  return text.startsWith('[') && text.endsWith(']');
}

function lineLook(isNow: boolean, isFound: boolean): string {
  return ['line', isNow ? 'line--now' : '', isFound ? 'line--found' : ''].filter(Boolean).join(' ');
}

function highlighted(text: string, sought: string): ReactNode {
  const found = findIn(text, sought);
  if (found.length === 0) return text;
  return found.flatMap(([start, end], place) => [
    text.slice(found[place - 1]?.[1] ?? 0, start),
    <mark key={start} className="found">
      {text.slice(start, end)}
    </mark>,
    place === found.length - 1 ? text.slice(end) : '',
  ]);
}

const PAGE = 12;

function lineAfter(key: string, line: number, count: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return line + 1;
    case 'ArrowUp':
      return line - 1;
    case 'PageDown':
      return line + PAGE;
    case 'PageUp':
      return line - PAGE;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
