import { Copy, Ellipsis, Eye } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode, RefObject } from 'react';
import { useWords } from '../../store/words.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { HistoryPopover } from './HistoryPopover.tsx';
import { NameFields } from './NameFields.tsx';
import { SavedWords } from './SavedWords.tsx';
import { duplicate } from './template-actions.ts';
import { TemplateMenuItems } from './TemplateMenuItems.tsx';
import { TryButton } from './TryButton.tsx';
import type { PreviewVideo } from './preview-videos.ts';
import type { ShelfTemplate } from './use-shelf.ts';

interface EditorHeadProps {
  readonly shelf: readonly ShelfTemplate[];
  readonly chosen: ShelfTemplate;
  readonly defaultId: string;
  readonly video: PreviewVideo | null;
  readonly nameRef: RefObject<HTMLInputElement | null>;
  /** In a narrow window the preview takes the place of the text. */
  readonly isPreviewOpen: boolean;
  readonly onPreview: (isOpen: boolean) => void;
  readonly onChoose: (id: string, isNew: boolean) => void;
  readonly onRename: () => void;
}

/** What the template is called, how it stands, and what can be done with it. */
export function EditorHead(props: EditorHeadProps): ReactNode {
  const { shelf, chosen, defaultId, video, nameRef, isPreviewOpen, onPreview, onChoose, onRename } = props;
  const { say } = useWords();
  const { template, version } = chosen;
  const { id } = template;
  return (
    <header className="template-head">
      <NameFields key={id} chosen={chosen} nameRef={nameRef} />
      <span className="template-head__state">
        <span className="tag num" title={say('templates.versionHint')}>
          {say('templates.version', { number: version })}
        </span>
        <SavedWords chosen={chosen} />
      </span>
      <span className="spacer" />
      <Button
        look="ghost"
        className="template-head__preview"
        aria-label={say('templates.preview')}
        title={say('templates.preview')}
        aria-pressed={isPreviewOpen}
        onClick={() => onPreview(!isPreviewOpen)}
      >
        <Eye size={14} />
        <span className="template-head__word">{say('templates.preview')}</span>
      </Button>
      <HistoryPopover key={`history ${id}`} chosen={chosen} />
      <Button
        look="ghost"
        aria-label={say('templates.duplicate')}
        title={say('templates.duplicate')}
        onClick={() => onChoose(duplicate(chosen, shelf), true)}
      >
        <Copy size={14} />
        <span className="template-head__word">{say('templates.duplicate')}</span>
      </Button>
      <DropdownMenu.Root modal={false}>
        <DropdownMenu.Trigger asChild>
          <IconButton label={say('templates.more')}>
            <Ellipsis size={16} />
          </IconButton>
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content className="menu" align="end" sideOffset={4}>
            <TemplateMenuItems
              {...{ shelf, chosen, defaultId, onChoose, onRename }}
              Item={DropdownMenu.Item}
              Separator={DropdownMenu.Separator}
            />
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      <TryButton template={template} video={video} />
    </header>
  );
}
