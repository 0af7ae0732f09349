import { FolderDown, FolderOpen } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { keysOf } from '../keys/keys.ts';
import { chooseFolder } from '../store/actions.ts';
import { useTranslations } from '../store/i18n.ts';
import { Button } from '../ui/Button.tsx';
import { Shortcut } from '../ui/Shortcut.tsx';

/** Bars of imaginary videos in each lane, in pixels of the drawing. */
const GHOSTS: readonly (readonly (readonly [left: number, width: number])[])[] = [
  [
    [0, 250],
    [254, 170],
    [428, 120],
  ],
  [
    [4, 180],
    [188, 220],
    [412, 130],
  ],
  [
    [8, 290],
    [302, 150],
  ],
  [
    [12, 140],
    [156, 210],
    [370, 120],
  ],
  [
    [16, 220],
    [240, 190],
  ],
];
const MINUTE_PX = 128;

/** Shows five empty lanes, into which videos can be dropped. */
export function DropZone(): ReactNode {
  const { t } = useTranslations();
  const chooseRef = useRef<HTMLButtonElement>(null);
  // Focusing must not scroll the page, so that the parts above the lanes stay visible in a small window.
  useEffect(() => chooseRef.current?.focus({ preventScroll: true }), []);
  return (
    <section className="zone" aria-label={t('home.dropHere')}>
      <div className="zone__drawing" aria-hidden="true">
        <div className="zone__axis num">
          {Array.from({ length: 8 }, (_, index) => (
            <span key={index} className="zone__tick" style={{ left: 56 + (index + 1) * MINUTE_PX }}>
              {index + 1}:00
            </span>
          ))}
        </div>
        {GHOSTS.map((bars, lane) => (
          <div key={lane} className="zone__lane">
            <span className="lane-number num">{lane + 1}</span>
            {bars.map(([left, width], bar) => (
              <span
                key={left}
                className="zone__ghost"
                style={{ left: 56 + left, width, opacity: [0.95, 0.6, 0.35][bar] }}
              />
            ))}
          </div>
        ))}
        <span className="zone__now" />
        <span className="now-cap zone__now-cap">{t('home.now')}</span>
      </div>
      <div className="zone__words">
        <FolderDown size={34} strokeWidth={1.75} />
        <h2>{t('home.dropHere')}</h2>
        <p>{t('home.formats')}</p>
        <div className="zone__choose">
          <Button ref={chooseRef} look="primary" isLarge onClick={() => void chooseFolder()}>
            <FolderOpen size={16} />
            {t('home.chooseFolder')}
          </Button>
          <span className="zone__or">{t('home.or')}</span>
          <Shortcut keys={keysOf('open')} />
        </div>
      </div>
    </section>
  );
}
