import { Popover } from 'radix-ui';
import { useEffect, useState, type ReactNode, type SyntheticEvent } from 'react';
import { useTranslations } from '../store/i18n.ts';
import { Button } from '../ui/Button.tsx';
import { useSubmitOnClose } from '../ui/use-submit-on-close.ts';

/** So many names are shown; the rest is a number. */
const MOST_SHOWN = 12;
const MAX_CHARS = 60;
/** A name with these would no longer be read as one in front of a line. */
const NO_NAME = /[:\n<>.!?]/u;

interface SpeakersProps {
  readonly names: ReadonlySet<string>;
  readonly onRename: (from: string, to: string) => void;
}

/** Lists those who speak. A press on a name changes it in every line. */
export function Speakers({ names, onRename }: SpeakersProps): ReactNode {
  const { t } = useTranslations();
  const shown = [...names].slice(0, MOST_SHOWN);
  return (
    <div className="words__speakers" role="group" aria-label={t('report.speakersTitle')}>
      <span className="words__tools-label num">{t('report.speakers', { count: names.size })}</span>
      {shown.map((name) => (
        <Speaker key={name} name={name} isTaken={(other) => names.has(other)} onRename={onRename} />
      ))}
      {names.size > shown.length && (
        <span className="num">{t('report.moreSpeakers', { count: names.size - shown.length })}</span>
      )}
    </div>
  );
}

interface SpeakerProps {
  readonly name: string;
  readonly isTaken: (name: string) => boolean;
  readonly onRename: (from: string, to: string) => void;
}

function Speaker({ name, isTaken, onRename }: SpeakerProps): ReactNode {
  const { t } = useTranslations();
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped] = useState(name);
  const next = typed.trim();
  const isName = next !== '' && !NO_NAME.test(next) && /^[\p{Lu}\p{Lo}\p{N}]/u.test(next);
  const onSubmit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (!isName) return;
    setOpen(false);
    if (next !== name) onRename(name, next);
  };
  const { onTyped, onOpenChange, content } = useSubmitOnClose((open) => {
    setOpen(open);
    setTyped(name);
  });
  useEffect(() => onTyped(isOpen && next !== name));
  return (
    <Popover.Root open={isOpen} onOpenChange={onOpenChange}>
      <Popover.Trigger asChild>
        <Button look="ghost" title={t('report.renameSpeaker', { name })}>
          <bdi>{name}</bdi>
        </Button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="popover speaker"
          side="bottom"
          align="start"
          sideOffset={6}
          collisionPadding={8}
          {...content}
        >
          <form onSubmit={onSubmit}>
            <label className="speaker__label">
              {t('report.renameSpeaker', { name })}
              <input
                className="input"
                value={typed}
                maxLength={MAX_CHARS}
                dir="auto"
                autoComplete="off"
                aria-invalid={!isName}
                onChange={(event) => setTyped(event.currentTarget.value)}
                onFocus={(event) => event.currentTarget.select()}
              />
            </label>
            <p className="speaker__note">
              {!isName
                ? t('report.noSpeakerName')
                : next !== name && isTaken(next)
                  ? t('report.speakersJoin', { name: next })
                  : t('report.renameNote')}
            </p>
            <Button look="primary" type="submit" disabled={!isName || next === name}>
              {t('report.renameNow')}
            </Button>
          </form>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
