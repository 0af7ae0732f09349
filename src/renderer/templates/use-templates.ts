import { useEffect, useState } from 'react';
import type { StoredTemplate } from '../../shared/template/template.ts';

/** All templates, the built-in ones first, as they are now; null until they are known. */
export function useTemplates(): readonly StoredTemplate[] | null {
  const [templates, setTemplates] = useState<readonly StoredTemplate[] | null>(null);
  useEffect(() => {
    let isOver = false;
    const off = window.framelane.on('templates.changed', setTemplates);
    void window.framelane.request('templates.list', undefined).then((reply) => {
      if (!isOver && reply.ok) setTemplates((known) => known ?? reply.value);
    });
    return () => {
      isOver = true;
      off();
    };
  }, []);
  return templates;
}
