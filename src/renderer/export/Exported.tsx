import { CircleCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ExportResult } from '../../shared/export-choices.ts';
import { platform, request } from '../store/bridge.ts';
import { useTranslations } from '../store/i18n.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';

/** More names are not listed: the documents say it at each report. */
const MOST_NAMES = 5;

interface ExportedProps {
  readonly result: ExportResult;
  readonly onClose: () => void;
}

/** Shows where the export was saved. */
export function Exported({ result, onClose }: ExportedProps): ReactNode {
  const { t } = useTranslations();
  return (
    <Dialog title={t('exports.done')} isSmall onClose={onClose}>
      <div className="dialog__body">
        <div className="export__done" role="status">
          <CircleCheck size={18} className="tone-ok" />
          <span>
            {t('exports.filesIn', { count: result.files.length })} <b>{result.dir}</b>
          </span>
        </div>
        {result.leftAsText.length > 0 && (
          <p className="export__hint" role="note">
            {t('exports.leftAsText', {
              count: result.leftAsText.length,
              names: namesOf(result.leftAsText),
            })}
          </p>
        )}
        {result.undrawn.length > 0 && <Undrawn scripts={result.undrawn} />}
      </div>
      <footer className="dialog__foot">
        <span className="spacer" />
        <Button look="ghost" onClick={onClose}>
          {t('exports.close')}
        </Button>
        <Button
          look="primary"
          data-autofocus=""
          onClick={() => void request('path.reveal', { path: result.dir })}
        >
          {t('exports.reveal')}
        </Button>
      </footer>
    </Dialog>
  );
}

interface UndrawnProps {
  readonly scripts: ExportResult['undrawn'];
}

/** Says of which scripts the PDF has squares, in which reports, and on Linux what to install. */
function Undrawn({ scripts }: UndrawnProps): ReactNode {
  const { t, locale } = useTranslations();
  const names = new Intl.DisplayNames(locale, { type: 'script' });
  const nameOf = (script: string): string => {
    if (script === 'emoji') return t('exports.emoji');
    return script === 'other' ? t('exports.otherSigns') : (names.of(script) ?? script);
  };
  const list = new Intl.ListFormat(locale);
  const videos = [...new Set(scripts.flatMap((one) => one.videos))];
  const fonts = [...new Set(scripts.map(({ font }) => font))];
  return (
    <div role="note">
      <p className="export__hint">
        {t('exports.undrawn', {
          scripts: list.format(scripts.map(({ script }) => nameOf(script))),
          names: namesOf(videos),
        })}
      </p>
      {platform() === 'linux' && (
        <p className="export__hint">{t('exports.undrawnLinux', { fonts: fonts.join(' ') })}</p>
      )}
    </div>
  );
}

/** Names of videos in a sentence; the first few of many. */
function namesOf(videos: readonly string[]): string {
  return videos.length <= MOST_NAMES ? videos.join(', ') : `${videos.slice(0, MOST_NAMES).join(', ')}, …`;
}
