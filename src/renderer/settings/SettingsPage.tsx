import { useEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import { closeSettings } from '../store/actions.ts';
import { useApp } from '../store/app-store.ts';
import { useWords } from '../store/words.ts';
import { AppearanceSection } from './AppearanceSection.tsx';
import { BatchesSection } from './BatchesSection.tsx';
import { ConcurrencySection } from './ConcurrencySection.tsx';
import { ExtractionSection } from './ExtractionSection.tsx';
import { GeminiSection } from './GeminiSection.tsx';
import { OutputSection } from './OutputSection.tsx';
import { PricesSection } from './PricesSection.tsx';
import { PrivacySection } from './PrivacySection.tsx';
import { idOf, SECTIONS, type SectionName } from './sections.ts';
import { SettingsNav } from './SettingsNav.tsx';

/** A section counts as read from where its title stands this close to the top. Pixels. */
const AT_TOP_PX = 90;

/** All choices on one scrolling page, in place of the batch. They hold as soon as they are made. */
export function SettingsPage(): ReactNode {
  const { say } = useWords();
  const [current, setCurrent] = useState<SectionName>('gemini');
  const scrollRef = useRef<HTMLElement>(null);
  useFocusWhileOpen(scrollRef);
  useOpeningAt(scrollRef);
  useEscape(closeSettings);

  const goTo = (name: SectionName): void => {
    const section = document.getElementById(idOf(name));
    section?.scrollIntoView();
    section?.querySelector('h2')?.focus({ preventScroll: true });
    setCurrent(name);
  };

  return (
    <div className="settings-page">
      <SettingsNav current={current} onGo={goTo} />
      <main
        className="settings-page__scroll"
        aria-label={say('settings.title')}
        tabIndex={-1}
        ref={scrollRef}
        onScroll={(event) => setCurrent(sectionInView(event.currentTarget))}
      >
        <div className="settings-page__column">
          <GeminiSection />
          <ExtractionSection />
          <ConcurrencySection />
          <PricesSection />
          <OutputSection />
          <BatchesSection />
          <AppearanceSection />
          <PrivacySection />
        </div>
      </main>
    </div>
  );
}

/** The section that is being read; the last one where the page ends. */
function sectionInView(scroller: HTMLElement): SectionName {
  const isAtEnd = scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 2;
  const topPx = scroller.getBoundingClientRect().top + AT_TOP_PX;
  const begun = SECTIONS.filter(
    ({ name }) => (document.getElementById(idOf(name))?.getBoundingClientRect().top ?? Infinity) <= topPx,
  );
  return (isAtEnd ? SECTIONS.at(-1) : begun.at(-1))?.name ?? 'gemini';
}

/** Takes the focus, and gives it back to what had it before. */
function useFocusWhileOpen(ref: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const before = document.activeElement;
    ref.current?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, [ref]);
}

/** Goes to the row that was asked for, and puts the focus on its first control. */
function useOpeningAt(ref: RefObject<HTMLElement | null>): void {
  const at = useApp((state) => state.settingsAt);
  useEffect(() => {
    if (at === null) return;
    const row = ref.current?.querySelector(`[data-setting="${CSS.escape(at)}"]`);
    row?.scrollIntoView({ block: 'center' });
    row?.querySelector<HTMLElement>('button, input, textarea')?.focus({ preventScroll: true });
  }, [at, ref]);
}

/** Escape, where no field, menu or dialog wanted it. */
function useEscape(onEscape: () => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      // The platform closes its dialogs by itself, after this.
      if (document.querySelector('dialog[open]') === null) onEscape();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [onEscape]);
}
