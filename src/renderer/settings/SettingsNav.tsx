import { ArrowLeft, type LucideIcon } from 'lucide-react';
import { Fragment, type ReactNode } from 'react';
import { closeSettings } from '../store/actions.ts';
import { useApp } from '../store/app-store.ts';
import { useTranslations } from '../store/i18n.ts';
import { BEFORE_TEMPLATES, SECTIONS, TEMPLATES, type NavEntryName } from './sections.ts';

interface SettingsNavProps {
  readonly current: NavEntryName;
  readonly onGo: (name: NavEntryName) => void;
}

/** The list of the settings' sections, with the button that closes the settings. */
export function SettingsNav({ current, onGo }: SettingsNavProps): ReactNode {
  const { t } = useTranslations();
  const hasBatch = useApp((state) => state.batchId !== null);
  const back = hasBatch ? t('settings.backToBatch') : t('settings.back');
  return (
    <nav className="settings-nav" aria-label={t('settings.sections')}>
      {SECTIONS.map(({ name, icon }) => (
        <Fragment key={name}>
          <NavItem
            icon={icon}
            title={t(`settings.${name}`)}
            isCurrent={name === current}
            onGo={() => onGo(name)}
          />
          {name === BEFORE_TEMPLATES && (
            <NavItem
              icon={TEMPLATES.icon}
              title={t('templates.title')}
              isCurrent={current === TEMPLATES.name}
              onGo={() => onGo(TEMPLATES.name)}
            />
          )}
        </Fragment>
      ))}
      <span className="spacer" />
      <button type="button" className="settings-nav__item" title={back} onClick={closeSettings}>
        <ArrowLeft size={16} strokeWidth={1.75} />
        <span className="ellipsis">{back}</span>
        <span className="spacer" />
        <span className="keys" aria-hidden="true">
          <kbd>Esc</kbd>
        </span>
      </button>
    </nav>
  );
}

interface NavItemProps {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly isCurrent: boolean;
  readonly onGo: () => void;
}

function NavItem({ icon: Icon, title, isCurrent, onGo }: NavItemProps): ReactNode {
  return (
    <button
      type="button"
      className="settings-nav__item"
      aria-current={isCurrent ? 'true' : undefined}
      title={title}
      onClick={onGo}
    >
      <Icon size={16} strokeWidth={1.75} />
      <span className="settings-nav__title">{title}</span>
    </button>
  );
}
