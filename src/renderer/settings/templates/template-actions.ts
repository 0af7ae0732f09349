import { changeSettings, showBatch } from '../../store/actions.ts';
import { request } from '../../store/bridge.ts';
import { showNews, showError } from '../../store/toasts.ts';
import { currentTranslations } from '../../store/i18n.ts';
import type { JobRef } from '../../../shared/session/model.ts';
import { templateName, templateUse } from '../../../shared/template/template-name.ts';
import type { Template } from '../../../shared/template/template.ts';
import { templateWritesDown } from '../../../shared/write-down.ts';
import { drafts, storedTemplate } from '../../plan/template-drafts.ts';
import type { ListedTemplate } from './use-template-list.ts';

type Shelf = readonly ListedTemplate[];

/** Changes the template in the editor. The draft saves itself. */
export function changeTemplate(shown: ListedTemplate, part: Partial<Template>): void {
  const { template, stored } = shown;
  drafts.edit({ ...latest(template), ...part }, stored?.template ?? null);
}

/** Creates a template with a short example text. Returns its id. */
export function addTemplate(writer: Shelf): string {
  const { t } = currentTranslations();
  const newName = t('templates.newName');
  const name = freeName(
    newName,
    (number) => t('templates.numberedName', { name: newName, number }),
    namesOf(writer),
  );
  return put(scaffoldOf(crypto.randomUUID(), name));
}

/** Creates a copy with a name of its own. Returns its id. */
export function duplicateTemplate({ template }: ListedTemplate, writer: Shelf): string {
  const translations = currentTranslations();
  const { t } = translations;
  const now = latest(template);
  // Leaves room for the suffix of the copy.
  const of = templateName(now, translations).slice(0, 60);
  const name = freeName(
    t('templates.copyName', { name: of }),
    (number) => t('templates.copyNameNumbered', { name: of, number }),
    namesOf(writer),
  );
  const description = templateUse(now, translations);
  return put({ ...now, id: crypto.randomUUID(), name, description, version: 1 });
}

/** Deletes a template of the user, or resets a built-in one. The toast offers undo. */
export async function removeTemplate(shown: ListedTemplate): Promise<void> {
  const template = latest(shown.template);
  const translations = currentTranslations();
  const { t } = translations;
  await drafts.forget(template.id);
  if (shown.stored !== null) {
    const reply = await request('templates.remove', { id: template.id });
    if (!reply.ok) return;
  }
  const name = templateName(template, translations);
  const back = (): void => {
    put(template);
  };
  const undo = { label: t('app.undo'), run: back };
  showNews(t(shown.isBuiltIn ? 'templates.restored' : 'templates.deleted', { name }), undo);
}

/** Restores the text, the columns and the switch of an earlier version. The toast offers undo. */
export function restoreText(shown: ListedTemplate, earlier: Template): void {
  const before = latest(shown.template);
  const { t } = currentTranslations();
  const { instructions, columns } = earlier;
  changeTemplate(shown, { instructions, columns, writesDown: templateWritesDown(earlier) });
  void drafts.keep(before.id);
  showNews(t('templates.historyUsed', { number: earlier.version }), {
    label: t('app.undo'),
    run: () => {
      put(before);
    },
  });
}

/** Removes a column. The toast offers undo, which puts it back at its position. */
export function removeColumn(shown: ListedTemplate, key: string): void {
  const { columns } = latest(shown.template);
  const place = columns.findIndex((column) => column.key === key);
  const column = columns[place];
  if (column === undefined) return;
  changeTemplate(shown, { columns: columns.toSpliced(place, 1) });
  const { t } = currentTranslations();
  showNews(t('templates.columnRemoved', { name: column.name }), {
    label: t('app.undo'),
    run: () => {
      const now = latest(shown.template);
      if (now.columns.some((one) => one.key === key)) return;
      put({ ...now, columns: now.columns.toSpliced(place, 0, column) });
    },
  });
}

export async function chooseForNewBatches(id: string): Promise<void> {
  await changeSettings({ templateId: id });
}

/** Saves the template, analyses one video with it in a batch of its own, and shows that batch. */
export async function tryTemplate({ id }: Template, video: JobRef): Promise<void> {
  if (!(await drafts.keep(id))) return;
  const template = await storedTemplate(id);
  if (template === null) return;
  const started = await request('templates.try', { ...video, template });
  if (started.ok) showBatch(started.value.batchId);
}

/** Saves all drafts when the editor closes and reports those that cannot be saved. */
export async function saveAllDrafts(writer: Shelf): Promise<void> {
  const translations = currentTranslations();
  for (const { template, draft } of writer) {
    if (draft === null || (await drafts.keep(template.id))) continue;
    const name = templateName(template, translations);
    const isEmpty = drafts.all().get(template.id)?.state.kind === 'empty';
    showError(translations.t(isEmpty ? 'templates.leftEmpty' : 'templates.leftUnsaved', { name }));
    if (isEmpty) await drafts.forget(template.id);
  }
  drafts.tidy();
}

/** Returns the newest draft of a template, because a component may hold an older one. */
function latest(template: Template): Template {
  return drafts.all().get(template.id)?.template ?? template;
}

function put(template: Template): string {
  drafts.edit(template, null);
  void drafts.keep(template.id);
  return template.id;
}

function namesOf(writer: Shelf): ReadonlySet<string> {
  const translations = currentTranslations();
  return new Set(writer.map(({ template }) => templateName(template, translations)));
}

/** Returns the name, or the first numbered name from 2 on that is not taken. */
function freeName(name: string, numbered: (number: number) => string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  for (let number = 2; ; number += 1) {
    const next = numbered(number);
    if (!taken.has(next)) return next;
  }
}

/** The example text of a new template. It works as it is, and is in English like all prompts of the app. */
function scaffoldOf(id: string, name: string): Template {
  return {
    id,
    name,
    description: '',
    version: 1,
    columns: [],
    instructions: [
      '{context}',
      '',
      'The video is {video.name}, {video.length} long.',
      'Look at the {frames} and read the {transcript}.',
      'Write a report in {language} with these parts:',
      '',
      '## Summary',
      'What the video is about, in three to five sentences.',
      '## What stands out',
      'At most six points, each with its time as m:ss.',
    ].join('\n'),
  };
}
