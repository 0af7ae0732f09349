import { FolderDown } from 'lucide-react';
import { useLayoutEffect, useState, type ReactNode } from 'react';
import { useTranslations } from '../store/i18n.ts';
import { dropFiles } from './drop-files.ts';

/** Accepts files and folders dropped anywhere in the window, and shows a hint while they are dragged over it. Dragged text and links are ignored. */
export function DropTarget(): ReactNode {
  const { t } = useTranslations();
  const isOver = useFileDrop(dropFiles);
  if (!isOver) return null;
  return (
    <div className="drop-over" role="status">
      <span className="drop-over__words">
        <FolderDown size={20} />
        {t('app.dropToAdd')}
      </span>
    </div>
  );
}

/** Returns whether files are dragged over the window. Prevents the browser from navigating to a dropped file. */
function useFileDrop(onDrop: (files: readonly File[]) => void): boolean {
  const [isOver, setIsOver] = useState(false);
  // Before the first picture of the page: whoever sees it may drop.
  useLayoutEffect(() => {
    const onDragOver = (event: DragEvent): void => {
      event.preventDefault();
      const hasFiles = carriesFiles(event);
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = hasFiles ? 'copy' : 'none';
      setIsOver(hasFiles);
    };
    // A drag that leaves the window has no related target; one that moves between its parts has one.
    const onDragLeave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setIsOver(false);
    };
    const onDropped = (event: DragEvent): void => {
      event.preventDefault();
      setIsOver(false);
      if (carriesFiles(event)) onDrop([...(event.dataTransfer?.files ?? [])]);
    };
    window.addEventListener('dragenter', onDragOver);
    window.addEventListener('dragover', onDragOver);
    window.addEventListener('dragleave', onDragLeave);
    window.addEventListener('drop', onDropped);
    return () => {
      window.removeEventListener('dragenter', onDragOver);
      window.removeEventListener('dragover', onDragOver);
      window.removeEventListener('dragleave', onDragLeave);
      window.removeEventListener('drop', onDropped);
    };
  }, [onDrop]);
  return isOver;
}

function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false;
}
