import {
  BookOpenText,
  ChartGantt,
  CircleQuestionMark,
  PanelLeft,
  Search,
  Settings,
  Share,
  Table2,
  type LucideIcon,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { keysOf } from '../keys/keys.ts';
import { BatchSwitcher } from './pages.tsx';
import { platform } from '../store/bridge.ts';
import { goHome, openSettings, showOverlay, showPage } from '../store/actions.ts';
import { useApp, type Page } from '../store/app-store.ts';
import { setPreferences, usePreferences } from '../store/preferences.ts';
import { selectBatch, selectBatches } from '../store/selectors.ts';
import { useTranslations } from '../store/i18n.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { Logo } from '../ui/Logo.tsx';
import { Shortcut } from '../ui/Shortcut.tsx';

const PAGES: readonly { readonly page: Page; readonly icon: LucideIcon; readonly key: number }[] = [
  { page: 'run', icon: ChartGantt, key: 0 },
  { page: 'read', icon: BookOpenText, key: 1 },
  { page: 'compare', icon: Table2, key: 2 },
];

/** The window's title bar: home, the batch, its pages and its actions. On a Mac it also moves the window. */
export function TitleBar(): ReactNode {
  const { t } = useTranslations();
  const isSettingsOpen = useApp((state) => state.isSettingsOpen);
  const shown = useApp(selectBatch);
  const batch = isSettingsOpen ? null : shown;
  const isMac = platform() === 'darwin';
  return (
    <header className={isMac ? 'title-bar title-bar--mac' : 'title-bar'}>
      <div className="title-bar__side">
        <SideBarButton />
        <IconButton label={t('app.home')} onClick={goHome}>
          <Logo />
        </IconButton>
        {isSettingsOpen && <h1 className="title-bar__page">{t('settings.title')}</h1>}
        {batch !== null && (
          <>
            <h1 className="hidden-text">{batch.name}</h1>
            <BatchSwitcher batch={batch} />
            <span className="title-bar__count num">{t('amounts.videos', { count: batch.jobs.length })}</span>
            {batch.isDemo && <span className="tag title-bar__tag">{t('app.demo')}</span>}
            {batch.isReadOnly && <span className="tag tag--warn title-bar__tag">{t('app.readOnly')}</span>}
          </>
        )}
      </div>
      {batch !== null && <Pages />}
      <div className="title-bar__side title-bar__side--end">
        <SearchButton />
        {batch !== null && (
          <Button onClick={() => showOverlay('export')}>
            <Share size={14} />
            <span className="btn__words">{t('app.export')}</span>
          </Button>
        )}
        <IconButton label={t('app.help')} onClick={() => showOverlay('guide')}>
          <CircleQuestionMark size={16} />
        </IconButton>
        <IconButton label={t('app.settings')} aria-pressed={isSettingsOpen} onClick={() => openSettings()}>
          <Settings size={16} />
        </IconButton>
      </div>
    </header>
  );
}

function SideBarButton(): ReactNode {
  const { t } = useTranslations();
  const isOpen = usePreferences((preferences) => preferences.isSideBarOpen);
  const hasBatches = useApp((state) => selectBatches(state).length > 0);
  if (!hasBatches) return null;
  return (
    <IconButton
      label={isOpen ? t('app.hideSideBar') : t('app.showSideBar')}
      aria-expanded={isOpen}
      onClick={() => setPreferences({ isSideBarOpen: !isOpen })}
    >
      <PanelLeft size={16} />
    </IconButton>
  );
}

/** The buttons of the pages Run, Read and Compare. */
function Pages(): ReactNode {
  const { t } = useTranslations();
  const current = useApp((state) => state.page);
  return (
    <nav className="pages" aria-label={t('app.pages')}>
      {PAGES.map(({ page, icon: Icon, key }) => (
        <button
          key={page}
          type="button"
          aria-label={t(`app.${page}`)}
          title={t(`app.${page}`)}
          aria-current={page === current ? 'page' : undefined}
          aria-keyshortcuts={keysOf('pages')[key]?.replace('Mod', 'Control')}
          onClick={() => showPage(page)}
        >
          <Icon size={15} />
          <span>{t(`app.${page}`)}</span>
        </button>
      ))}
    </nav>
  );
}

function SearchButton(): ReactNode {
  const { t } = useTranslations();
  return (
    <button type="button" className="search-button" onClick={() => showOverlay('palette')}>
      <Search size={14} />
      <span className="search-button__words">{t('app.search')}</span>
      <span className="search-button__keys" aria-hidden="true">
        <Shortcut keys={keysOf('palette')} />
      </span>
    </button>
  );
}
