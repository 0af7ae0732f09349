import { useEffect, useState, type ReactNode } from 'react';
import { useTranslations } from '../store/i18n.ts';

/** Milliseconds before the message appears. Most pages are loaded sooner, and a message that flashes would disturb. */
const SAID_AFTER_MS = 400;

/** Replaces a page while it loads. Shows a message where that takes long. */
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
