import { drop } from '../store/actions.ts';
import { pathOf, platform } from '../store/bridge.ts';
import { currentTranslations } from '../store/i18n.ts';
import { showError } from '../store/toasts.ts';

/**
 * Takes the files and folders that were dropped on the window, and says so where some have no path. On Linux Chromium gives none to what
 * has a name that is not UTF-8 in its path, and cannot read its size. A file from a page that is on no disk has a size.
 */
export function dropFiles(files: readonly File[]): void {
  const { t } = currentTranslations();
  const dropped = files.map((file) => ({ path: pathOf(file), sizeBytes: file.size }));
  const lost = dropped.filter(({ path }) => path === '');
  const paths = new Set(dropped.flatMap(({ path }) => (path === '' ? [] : [path])));
  if (paths.size > 0) void drop([...paths]);
  if (platform() === 'linux' && lost.some(({ sizeBytes }) => sizeBytes === 0)) {
    showError(t('app.oldNameDropped'));
  } else if (lost.length > 0 || paths.size === 0) showError(t('app.notOnDisk'));
}
