import { useEffect, useState, type ReactNode } from 'react';
import { useTranslations } from '../store/i18n.ts';

/** Most pages are there sooner: a sentence that only flashes would be in the way. */
const SAID_AFTER_MS = 400;

/** Stands where a page is still loaded, and says so where that takes a while. */
export function Loading(): ReactNode {
  const { t } = useTranslations();
  const [isLong, setIsLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsLong(true), SAID_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <main className="loading" aria-busy="true">
      <p role="status">{isLong && t('app.loading')}</p>
    </main>
  );
}
