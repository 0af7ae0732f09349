import { useEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import { changeSettings, chooseOutDir, closeSettings, forgetSettingsRow } from '../store/actions.ts';
import { useApp } from '../store/app-store.ts';
import { useTranslations } from '../store/i18n.ts';
import { AppearanceSection } from './AppearanceSection.tsx';
import { BatchesSection } from './BatchesSection.tsx';
import { ConcurrencySection } from './ConcurrencySection.tsx';
import { GeminiSection } from './GeminiSection.tsx';
import { ModelsSection } from './ModelsSection.tsx';
import { PricesSection } from './PricesSection.tsx';
import { PrivacySection } from './PrivacySection.tsx';
import { sectionId, SECTIONS, TEMPLATES, type NavEntryName, type SectionName } from './sections.ts';
import { SettingsNav } from './SettingsNav.tsx';
import { TemplatesPanes } from './templates/TemplatesPanes.tsx';
import { ExtractionFields } from '../plan/ExtractionFields.tsx';
import { WriteDownField } from '../plan/WriteDownField.tsx';
import { SpeechProgramRow } from './SpeechProgramRow.tsx';
import { PreviewRow } from './PreviewRow.tsx';
import { SettingsSection } from './SettingsSection.tsx';
import { Folder } from 'lucide-react';
import { Button } from '../ui/Button.tsx';
import { SettingRow } from '../ui/SettingRow.tsx';
import { Toggle } from '../ui/Toggle.tsx';

/** A section counts as current once its title is this close to the top. Pixels. */
const AT_TOP_PX = 90;

/** Shows all settings on one scrolling page, or the templates in its place. Every change applies at once. */
export function SettingsPage(): ReactNode {
  const at = useApp((state) => state.settingsAt);
  const [current, setCurrent] = useState<NavEntryName>(at === TEMPLATES.name ? TEMPLATES.name : 'gemini');
  const [lastAt, setLastAt] = useState(at);
  /** The section to scroll to when the page opens. */
  const [target, setTarget] = useState<SectionName | null>(null);
  const placeRef = useRef<HTMLDivElement>(null);
  useFocusWhileOpen(placeRef);
  useEscape(closeSettings);
  if (lastAt !== at) {
    setLastAt(at);
    if (at !== null) setCurrent(at === TEMPLATES.name ? TEMPLATES.name : 'gemini');
  }

  const goTo = (name: NavEntryName): void => {
    forgetSettingsRow();
    if (name !== TEMPLATES.name && current !== TEMPLATES.name) showSection(name);
    else if (name !== TEMPLATES.name) setTarget(name);
    setCurrent(name);
  };
  return (
    <div className="settings-page" ref={placeRef}>
      <SettingsNav current={current} onGo={goTo} />
      {current === TEMPLATES.name ? (
        <TemplatesPanes />
      ) : (
        <ScrollingPage at={at} target={target} onRead={setCurrent} />
      )}
    </div>
  );
}

interface ScrollingPageProps {
  /** The name of the row or section to scroll to; null for none. */
  readonly at: string | null;
  readonly target: SectionName | null;
  readonly onRead: (name: SectionName) => void;
}

function ScrollingPage({ at, target, onRead }: ScrollingPageProps): ReactNode {
  const { t } = useTranslations();
  const scrollRef = useRef<HTMLElement>(null);
  useOpeningAt(scrollRef, at);
  useEffect(() => {
    if (target !== null) showSection(target);
  }, [target]);
  return (
    <main
      className="settings-page__scroll"
      aria-label={t('settings.title')}
      tabIndex={-1}
      ref={scrollRef}
      onScroll={(event) => onRead(sectionInView(event.currentTarget))}
    >
      <div className="settings-page__column">
        <GeminiSection />
        <ExtractionSection />
        <ConcurrencySection />
        <ModelsSection />
        <PricesSection />
        <OutputSection />
        <BatchesSection />
        <AppearanceSection />
        <PrivacySection />
      </div>
    </main>
  );
}

function showSection(name: SectionName): void {
  const section = document.getElementById(sectionId(name));
  section?.scrollIntoView();
  section?.querySelector('h2')?.focus({ preventScroll: true });
}

/** Returns the section at the top of the view; at the end of the page, the last section. */
function sectionInView(scroller: HTMLElement): SectionName {
  const isAtEnd = scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 2;
  const topPx = scroller.getBoundingClientRect().top + AT_TOP_PX;
  const begun = SECTIONS.filter(
    ({ name }) =>
      (document.getElementById(sectionId(name))?.getBoundingClientRect().top ?? Infinity) <= topPx,
  );
  return (isAtEnd ? SECTIONS.at(-1) : begun.at(-1))?.name ?? 'gemini';
}

/** Moves the focus into the settings and back when they close. */
function useFocusWhileOpen(ref: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const before = document.activeElement;
    ref.current?.querySelector('main')?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, [ref]);
}

/** Scrolls to the requested section, or to the requested row and focuses its first control. */
function useOpeningAt(ref: RefObject<HTMLElement | null>, at: string | null): void {
  useEffect(() => {
    if (at === null) return;
    const section = SECTIONS.find(({ name }) => name === at);
    if (section !== undefined) {
      showSection(section.name);
      return;
    }
    const row = ref.current?.querySelector(`[data-setting="${CSS.escape(at)}"]`);
    row?.scrollIntoView({ block: 'center' });
    row?.querySelector<HTMLElement>('button, input, textarea')?.focus({ preventScroll: true });
  }, [at, ref]);
}

/** Calls `onEscape` when Escape is pressed and no field, menu or dialog handles it. */
function useEscape(onEscape: () => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      // The browser closes an open dialog on Escape itself, after this event.
      if (document.querySelector('dialog[open]') === null) onEscape();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [onEscape]);
}

/** Settings of what is extracted from each video of a new batch. */
export function ExtractionSection(): ReactNode {
  const { t } = useTranslations();
  const settings = useApp((state) => state.settings);
  return (
    <SettingsSection name="extraction" title={t('settings.extraction')} about={t('settings.extractionAbout')}>
      <ExtractionFields
        value={settings}
        model={settings.model}
        onChange={(change) => void changeSettings(change)}
        preview={<PreviewRow />}
      />
      <SettingRow name={t('settings.soundByTemplate')} hint={t('settings.soundByTemplateHint')}>
        <Toggle
          label={t('settings.withSoundByTemplate')}
          isOn={settings.soundByTemplate}
          onChange={(soundByTemplate) => void changeSettings({ soundByTemplate })}
        >
          {t('settings.withSoundByTemplate')}
        </Toggle>
      </SettingRow>
      <WriteDownField value={settings} onChange={(change) => void changeSettings(change)} />
      <SpeechProgramRow />
    </SettingsSection>
  );
}

/** Sets the output folder of new batches. */
export function OutputSection(): ReactNode {
  const { t } = useTranslations();
  const outDir = useApp((state) => state.settings.outDir);
  const keepWebContent = useApp((state) => state.settings.keepWebContent);
  return (
    <SettingsSection name="output" title={t('settings.output')} about={t('settings.outputAbout')}>
      <SettingRow name={t('settings.saveTo')} hint={t('settings.saveToHint')}>
        <span className="setting__found">
          <Folder size={15} />
          <span className="ellipsis" title={outDir ?? undefined}>
            {outDir ?? t('settings.besideLong')}
          </span>
        </span>
        {outDir !== null && (
          <Button look="ghost" onClick={() => void changeSettings({ outDir: null })}>
            {t('settings.beside')}
          </Button>
        )}
        <Button onClick={() => void chooseOutDir()}>{t('settings.choose')}</Button>
      </SettingRow>
      <SettingRow name={t('settings.keepWebContent')} hint={t('settings.keepWebContentHint')}>
        <Toggle
          label={t('settings.keepWebContent')}
          isOn={keepWebContent}
          onChange={(isOn) => void changeSettings({ keepWebContent: isOn })}
        >
          {t('settings.keepWebContentOn')}
        </Toggle>
      </SettingRow>
    </SettingsSection>
  );
}
