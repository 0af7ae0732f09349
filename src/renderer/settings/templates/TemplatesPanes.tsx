import {
  useCallback,
  useDeferredValue,
  useEffect,
  useId,
  useRef,
  useState,
  type ReactNode,
  useMemo,
} from 'react';
import { overviewTemplate } from '../../../shared/template/built-in.ts';
import type { Column } from '../../../shared/template/template.ts';
import { useApp } from '../../store/app-store.ts';
import { useTranslations } from '../../store/i18n.ts';
import { Columns } from './Columns.tsx';
import { EditorHead } from './EditorHead.tsx';
import { InsertBar } from './InsertBar.tsx';
import { Preview } from './Preview.tsx';
import { changeTemplate, saveAllDrafts, removeColumn } from './template-actions.ts';
import { SynthesisField } from './SynthesisField.tsx';
import { TemplateList } from './TemplateList.tsx';
import { TextEditor } from './TextEditor.tsx';
import { TextNotes } from './TextNotes.tsx';
import { drafts } from '../../plan/template-drafts.ts';
import { useTemplateList, type ListedTemplate } from './use-template-list.ts';
import type { JobRef } from '../../../shared/session/model.ts';
import { templateWritesDown } from '../../../shared/write-down.ts';
import { WritesDownField } from './WritesDownField.tsx';
import { firstVideo, videoAt, type PreviewVideo } from './preview-videos.ts';

/** The template editor in place of the settings' page: the list of templates, the text of one, and its preview for a video. */
export function TemplatesPanes(): ReactNode {
  const { t } = useTranslations();
  const shelf = useTemplateList();
  return (
    <main className="templates" aria-label={t('templates.title')} tabIndex={-1}>
      {shelf !== null && shelf.length > 0 && <Panes shelf={shelf} />}
    </main>
  );
}

function Panes({ shelf }: { readonly shelf: readonly ListedTemplate[] }): ReactNode {
  const defaultId = useDefaultId(shelf);
  const [chosenId, setChosenId] = useState(defaultId);
  /** The template that was just created. Its name gets the focus. */
  const [freshId, setFreshId] = useState<string | null>(null);
  const [isPreviewOpen, setIsPreviewOpen] = useState(false);
  const [video, chooseVideo] = usePreviewVideo();
  const nameRef = useRef<HTMLInputElement>(null);
  const textRef = useRef<HTMLTextAreaElement>(null);
  const notesId = useId();
  useLeaving(shelf);
  const chosen = byId(shelf, chosenId) ?? byId(shelf, defaultId) ?? shelf[0];
  const id = chosen?.template.id;

  useEffect(() => {
    if (freshId === null || freshId !== id) return;
    nameRef.current?.focus();
    nameRef.current?.select();
  }, [freshId, id]);

  const latest = useRef(chosen);
  useEffect(() => {
    latest.current = chosen;
  });
  const onColumns = useCallback((columns: readonly Column[]) => {
    if (latest.current !== undefined) changeTemplate(latest.current, { columns });
  }, []);
  const onRemoveColumn = useCallback((key: string) => {
    if (latest.current !== undefined) removeColumn(latest.current, key);
  }, []);

  const rename = useCallback(() => {
    nameRef.current?.focus();
    nameRef.current?.select();
  }, []);
  const choose = useCallback(
    (next: string, isNew: boolean) => {
      if (id !== undefined && next !== id) void drafts.keep(id);
      setChosenId(next);
      setFreshId(isNew ? next : null);
    },
    [id],
  );
  // The list renders deferred, so that it never delays typing.
  const listed = useDeferredValue(shelf);

  if (chosen === undefined) return null;
  const { template, draft } = chosen;
  const keep = (): void => void drafts.keep(template.id);
  return (
    <>
      <TemplateList
        shelf={listed}
        chosen={byId(listed, template.id) ?? chosen}
        defaultId={defaultId}
        onChoose={choose}
        onRename={rename}
      />
      <div className="template-editor">
        <EditorHead
          shelf={shelf}
          chosen={chosen}
          defaultId={defaultId}
          video={video}
          nameRef={nameRef}
          isPreviewOpen={isPreviewOpen}
          onPreview={setIsPreviewOpen}
          onChoose={choose}
          onRename={rename}
        />
        <div className={isPreviewOpen ? 'template-body template-body--preview' : 'template-body'}>
          <div className="template-sheet">
            <InsertBar textRef={textRef} />
            <TextEditor
              // The key gives each template its own undo history and scroll position.
              key={template.id}
              text={template.instructions}
              textRef={textRef}
              notesId={notesId}
              isInvalid={template.instructions.trim() === ''}
              onChange={(instructions) => changeTemplate(chosen, { instructions })}
              onLeave={keep}
            />
            <TextNotes id={notesId} template={template} state={draft?.state ?? null} onSaveAgain={keep} />
            <WritesDownField
              isOn={templateWritesDown(template)}
              onChange={(writesDown) => changeTemplate(chosen, { writesDown })}
            />
            <SynthesisField
              key={`synthesis ${template.id}`}
              template={template}
              onChange={(synthesis) => changeTemplate(chosen, { synthesis })}
              onLeave={keep}
            />
            <Columns columns={template.columns} onChange={onColumns} onRemove={onRemoveColumn} />
          </div>
          <Preview template={template} video={video} onVideo={chooseVideo} />
        </div>
      </div>
    </>
  );
}

/** Returns the id of the template of new batches. The overview replaces a template that no longer exists. */
function useDefaultId(shelf: readonly ListedTemplate[]): string {
  const templateId = useApp((state) => state.settings.templateId);
  return byId(shelf, templateId) === undefined ? overviewTemplate.id : templateId;
}

function byId(shelf: readonly ListedTemplate[], id: string): ListedTemplate | undefined {
  return shelf.find(({ template }) => template.id === id);
}

/** Saves all drafts when the editor or the window closes. */
function useLeaving(shelf: readonly ListedTemplate[]): void {
  const latest = useRef(shelf);
  useEffect(() => {
    latest.current = shelf;
  });
  useEffect(() => {
    const keepAll = (): void => {
      for (const id of drafts.all().keys()) void drafts.keep(id);
    };
    window.addEventListener('pagehide', keepAll);
    return () => {
      window.removeEventListener('pagehide', keepAll);
      void saveAllDrafts(latest.current);
    };
  }, []);
}

/** Returns the video of the preview and the function that chooses another. The video is null when no batch is open. */
function usePreviewVideo(): readonly [PreviewVideo | null, (ref: JobRef) => void] {
  const [chosen, choose] = useState<JobRef | null>(() => firstVideo(useApp.getState()));
  // The chosen video's batch may have been closed, or the first batch may have opened.
  const isThere = useApp((state) => chosen !== null && videoAt(state, chosen) !== null);
  const isAny = useApp((state) => firstVideo(state) !== null);
  if (!isThere && isAny) {
    const next = firstVideo(useApp.getState());
    if (next?.batchId !== chosen?.batchId || next?.job !== chosen?.job) choose(next);
  }
  const ref = isThere ? chosen : null;
  // Selects only the fields that are shown, because the jobs of a running batch change all the time.
  const file = useApp((state) => (ref === null ? null : (videoAt(state, ref)?.video ?? null)));
  const isDemo = useApp((state) => ref !== null && videoAt(state, ref)?.isDemo === true);
  const frames = useApp((state) => (ref === null ? null : (videoAt(state, ref)?.frames ?? null)));
  const video = useMemo(
    () =>
      ref === null || file === null || frames === null
        ? null
        : { ref, name: file.name, isDemo, video: file, frames },
    [ref, file, isDemo, frames],
  );
  return [video, choose];
}
