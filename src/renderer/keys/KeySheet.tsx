import {
  BookOpenText,
  ChartGantt,
  CirclePlay,
  Keyboard,
  List,
  Play,
  Table2,
  type LucideIcon,
} from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslations } from '../store/i18n.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { SearchField } from '../ui/SearchField.tsx';
import { Shortcut } from '../ui/Shortcut.tsx';
import { KEY_AREAS, KEYS, type KeyLine } from './keys.ts';

interface KeySheetProps {
  readonly onClose: () => void;
}

const ICONS: Readonly<Record<(typeof KEY_AREAS)[number], LucideIcon>> = {
  everywhere: Keyboard,
  batch: Play,
  lanes: ChartGantt,
  list: List,
  report: BookOpenText,
  player: CirclePlay,
  compare: Table2,
};

const lines: readonly KeyLine[] = Object.values(KEYS);

/** Shows every key of the window, grouped by the place where it works. */
export function KeySheet({ onClose }: KeySheetProps): ReactNode {
  const { t, locale } = useTranslations();
  const [sought, setSought] = useState('');
  const wanted = sought.trim().toLocaleLowerCase(locale);
  const found = lines.filter(
    ({ label, keys }) =>
      t(label).toLocaleLowerCase(locale).includes(wanted) || keys.some((key) => key.toLowerCase() === wanted),
  );
  return (
    <Dialog title={t('palette.keysTitle')} isWide onClose={onClose}>
      <div className="key-sheet__head">
        <p>{t('palette.keysAbout')}</p>
        <SearchField data-autofocus="" label={t('palette.findKey')} sought={sought} onSeek={setSought} />
      </div>
      <div className="key-sheet" tabIndex={-1}>
        {KEY_AREAS.map((area) => {
          const here = found.filter((line) => line.area === area);
          if (here.length === 0) return null;
          const Icon = ICONS[area];
          return (
            <section key={area} aria-labelledby={`keys-${area}`}>
              <h3 id={`keys-${area}`}>
                <Icon size={15} strokeWidth={1.75} />
                {t(`palette.${area}`)}
              </h3>
              <dl>
                {here.map(({ label, keys }) => (
                  <div key={label}>
                    <dt>{t(label)}</dt>
                    <dd>
                      <Shortcut keys={keys} />
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          );
        })}
        {found.length === 0 && <p className="key-sheet__none">{t('palette.nothing')}</p>}
      </div>
    </Dialog>
  );
}
