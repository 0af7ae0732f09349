import { Copy, Ellipsis, Eye, Play } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { type ReactNode, type RefObject, useState } from 'react';
import { useTranslations } from '../../store/i18n.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { HistoryPopover } from './HistoryPopover.tsx';
import { NameFields } from './NameFields.tsx';
import { SavedStatus } from './SavedStatus.tsx';
import { duplicateTemplate, tryTemplate } from './template-actions.ts';
import { TemplateMenuItems } from './TemplateMenuItems.tsx';
import type { PreviewVideo } from './preview-videos.ts';
import type { ListedTemplate } from './use-template-list.ts';
import type { Template } from '../../../shared/template/template.ts';
import { describeTry, useTryProblem } from './describe-try.ts';

interface EditorHeadProps {
  readonly shelf: readonly ListedTemplate[];
  readonly chosen: ListedTemplate;
  readonly defaultId: string;
  readonly video: PreviewVideo | null;
  readonly nameRef: RefObject<HTMLInputElement | null>;
  /** In a narrow window either the text or the preview is shown; true shows the preview. */
  readonly isPreviewOpen: boolean;
  readonly onPreview: (isOpen: boolean) => void;
  readonly onChoose: (id: string, isNew: boolean) => void;
  readonly onRename: () => void;
}

/** The head of the editor: the template's name, its saved status and its actions. */
export function EditorHead(props: EditorHeadProps): ReactNode {
  const { shelf, chosen, defaultId, video, nameRef, isPreviewOpen, onPreview, onChoose, onRename } = props;
  const { t } = useTranslations();
  const { template, version } = chosen;
  const { id } = template;
  return (
    <header className="template-head">
      <NameFields key={id} chosen={chosen} nameRef={nameRef} />
      <span className="template-head__state">
        <span className="tag num" title={t('templates.versionHint')}>
          {t('templates.version', { number: version })}
        </span>
        <SavedStatus chosen={chosen} />
      </span>
      <span className="spacer" />
      <Button
        look="ghost"
        className="template-head__preview"
        aria-label={t('templates.preview')}
        title={t('templates.preview')}
        aria-pressed={isPreviewOpen}
        onClick={() => onPreview(!isPreviewOpen)}
      >
        <Eye size={14} />
        <span className="template-head__word">{t('templates.preview')}</span>
      </Button>
      <HistoryPopover key={`history ${id}`} chosen={chosen} />
      <Button
        look="ghost"
        aria-label={t('templates.duplicate')}
        title={t('templates.duplicate')}
        onClick={() => onChoose(duplicateTemplate(chosen, shelf), true)}
      >
        <Copy size={14} />
        <span className="template-head__word">{t('templates.duplicate')}</span>
      </Button>
      <DropdownMenu.Root modal={false}>
        <DropdownMenu.Trigger asChild>
          <IconButton label={t('templates.more')}>
            <Ellipsis size={16} />
          </IconButton>
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content className="menu" align="end" sideOffset={4}>
            <TemplateMenuItems
              shelf={shelf}
              chosen={chosen}
              defaultId={defaultId}
              onChoose={onChoose}
              onRename={onRename}
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

interface TryButtonProps {
  readonly template: Template;
  readonly video: PreviewVideo | null;
}

/** Starts a batch of its own with the preview's video. The button's title and the preview's cost tell what it sends. */
function TryButton({ template, video }: TryButtonProps): ReactNode {
  const translations = useTranslations();
  const { t } = translations;
  const [isStarting, setIsStarting] = useState(false);
  const trouble = useTryProblem(template, video);
  const start = async (): Promise<void> => {
    if (video === null) return;
    setIsStarting(true);
    await tryTemplate(template, video.ref);
    setIsStarting(false);
  };
  return (
    <Button
      look="primary"
      aria-label={t(isStarting ? 'templates.trying' : 'templates.try')}
      disabled={trouble !== null || isStarting}
      title={describeTry(trouble, video, translations)}
      onClick={() => void start()}
    >
      <Play size={14} />
      <span className="template-head__word">{t(isStarting ? 'templates.trying' : 'templates.try')}</span>
    </Button>
  );
}
