import {
  Bug,
  CircleQuestionMark,
  FileText,
  FolderOpen,
  History,
  House,
  Keyboard,
  KeyRound,
  Languages,
  LibraryBig,
  PanelLeft,
  Play,
  RefreshCw,
  ScrollText,
  Settings,
  SunMoon,
  ZoomIn,
} from 'lucide-react';
import type { Translations } from '../../shared/i18n/i18n.ts';
import { LANGUAGE_HABITS, LANGUAGES } from '../../shared/i18n/language.ts';
import { keysOf } from '../keys/keys.ts';
import {
  changeSettings,
  checkDoctor,
  chooseFolder,
  goHome,
  openSettings,
  openTemplates,
  showHistory,
  showOverlay,
  tryDemo,
} from '../store/actions.ts';
import { request } from '../store/bridge.ts';
import { setPreferences, usePreferences } from '../store/preferences.ts';
import { showNote } from '../store/toasts.ts';
import { zoomIn, zoomOut, zoomTo } from '../store/zoom.ts';
import { actionOf, type PaletteAction } from './action.ts';

/** Returns the actions of the whole window. */
export function windowCommands(translations: Translations): readonly PaletteAction[] {
  const { t } = translations;
  const action = (parts: Parameters<typeof actionOf>[0]): PaletteAction => actionOf(parts, translations);
  const zoomKeys = keysOf('zoom');
  return [
    action({
      words: 'open',
      name: (any) => any.t('palette.openFolder'),
      icon: FolderOpen,
      run: () => void chooseFolder(),
      keys: keysOf('open'),
    }),
    action({
      words: 'demo',
      name: (any) => any.t('palette.tryDemo'),
      icon: Play,
      run: () => {
        // The clips take seconds, and the palette is closed.
        showNote(t('home.makingClips'));
        void tryDemo();
      },
      note: t('palette.noKeyNeeded'),
    }),
    action({ words: 'home', name: (any) => any.t('palette.home'), icon: House, run: goHome }),
    action({
      words: 'searchAll',
      name: (any) => any.t('palette.searchAll'),
      icon: LibraryBig,
      run: () => showOverlay('search'),
      keys: keysOf('searchAll'),
    }),
    action({ words: 'history', name: (any) => any.t('palette.history'), icon: History, run: showHistory }),
    action({
      words: 'settings',
      name: (any) => any.t('palette.settings'),
      icon: Settings,
      run: () => openSettings(),
      keys: keysOf('settings'),
    }),
    action({
      words: 'sideBar',
      name: (any) => any.t('palette.sideBar'),
      icon: PanelLeft,
      run: () => setPreferences({ isSideBarOpen: !usePreferences.getState().isSideBarOpen }),
      keys: keysOf('sideBar'),
    }),
    action({
      words: 'key',
      name: (any) => any.t('palette.addKey'),
      icon: KeyRound,
      run: () => showOverlay('key'),
    }),
    action({
      words: 'check',
      name: (any) => any.t('palette.check'),
      icon: RefreshCw,
      run: () => void checkDoctor(),
    }),
    action({
      words: 'templates',
      name: (any) => any.t('palette.editTemplates'),
      icon: FileText,
      run: openTemplates,
    }),
    action({
      words: 'guide',
      name: (any) => any.t('palette.guide'),
      icon: CircleQuestionMark,
      run: () => showOverlay('guide'),
      keys: keysOf('guide'),
    }),
    action({
      words: 'problem',
      name: (any) => any.t('palette.problem'),
      icon: Bug,
      run: () => showOverlay('problem'),
    }),
    action({
      words: 'keys',
      name: (any) => any.t('palette.keys'),
      icon: Keyboard,
      run: () => showOverlay('keys'),
      keys: keysOf('sheet'),
    }),
    action({
      words: 'log',
      name: (any) => any.t('palette.showLog'),
      icon: ScrollText,
      run: () => void request('log.reveal', undefined),
    }),
    action({
      words: 'zoomIn',
      name: (any) => any.t('palette.zoomIn'),
      icon: ZoomIn,
      run: zoomIn,
      keys: zoomKeys.slice(0, 1),
    }),
    action({
      words: 'zoomOut',
      name: (any) => any.t('palette.zoomOut'),
      icon: ZoomIn,
      run: zoomOut,
      keys: zoomKeys.slice(1, 2),
    }),
    action({
      words: 'zoomReset',
      name: (any) => any.t('palette.zoomReset'),
      icon: ZoomIn,
      run: () => zoomTo(1),
      keys: zoomKeys.slice(2),
    }),
    action({
      words: 'dark',
      name: (any) => any.t('palette.themeDark'),
      icon: SunMoon,
      run: () => void changeSettings({ theme: 'dark' }),
    }),
    action({
      words: 'light',
      name: (any) => any.t('palette.themeLight'),
      icon: SunMoon,
      run: () => void changeSettings({ theme: 'light' }),
    }),
    action({
      words: 'system',
      name: (any) => any.t('palette.themeSystem'),
      icon: SunMoon,
      run: () => void changeSettings({ theme: 'system' }),
    }),
    ...LANGUAGES.map((language) =>
      action({
        words: language,
        // Named in itself, so that whoever cannot read the window's language finds it.
        name: () => LANGUAGE_HABITS[language].name,
        icon: Languages,
        run: () => void changeSettings({ language }),
      }),
    ),
  ];
}
