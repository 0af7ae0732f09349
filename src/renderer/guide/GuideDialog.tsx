import { Bug, Keyboard } from 'lucide-react';
import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
import type { Language } from '../../shared/i18n/language.ts';
import { showOverlay } from '../store/actions.ts';
import { useTranslations } from '../store/i18n.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { loadGuide, type GuidePage } from './guide-pages.ts';
import { GuideText } from './GuideText.tsx';

interface GuideDialogProps {
  readonly onClose: () => void;
}

/** The guide: a list of its pages, and one of them. The text is that of `docs/guide`. */
export function GuideDialog({ onClose }: GuideDialogProps): ReactNode {
  const { t, language } = useTranslations();
  const pages = useGuide(language);
  const [name, setName] = useState<string | null>(null);
  const textRef = useRef<HTMLDivElement>(null);
  const page = pages?.find((one) => one.name === name) ?? pages?.[0];
  const go = useCallback((to: string): void => {
    setName(to);
    textRef.current?.scrollTo({ top: 0 });
    textRef.current?.focus();
  }, []);
  return (
    <Dialog title={t('guide.title')} onClose={onClose}>
      <div className="guide">
        <nav className="guide__nav" aria-label={t('guide.pages')}>
          {pages?.map((one) => (
            <button
              key={one.name}
              type="button"
              className="guide__page"
              aria-current={one === page ? 'page' : undefined}
              onClick={() => go(one.name)}
            >
              {one.title}
            </button>
          ))}
          <span className="spacer" />
          <Button look="ghost" className="guide__door" onClick={() => showOverlay('keys')}>
            <Keyboard size={15} />
            {t('guide.keys')}
          </Button>
          <Button look="ghost" className="guide__door" onClick={() => showOverlay('problem')}>
            <Bug size={15} />
            {t('guide.problem')}
          </Button>
        </nav>
        <div
          className="guide__text"
          ref={textRef}
          tabIndex={0}
          role="region"
          aria-label={page?.title ?? t('guide.title')}
          data-autofocus=""
        >
          {page !== undefined && <GuideText markdown={page.markdown} onGo={go} />}
        </div>
      </div>
    </Dialog>
  );
}

/** Returns the pages in this language; null until they are loaded. */
function useGuide(language: Language): readonly GuidePage[] | null {
  const [pages, setPages] = useState<readonly GuidePage[] | null>(null);
  useEffect(() => {
    let isOver = false;
    void loadGuide(language).then((loaded) => {
      if (!isOver) setPages(loaded);
    });
    return () => {
      isOver = true;
    };
  }, [language]);
  return pages;
}
