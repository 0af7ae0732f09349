import { changeSettings, showBatch } from '../../store/actions.ts';
import { request } from '../../store/bridge.ts';
import { showNews, showError } from '../../store/toasts.ts';
import { currentTranslations } from '../../store/i18n.ts';
import type { JobRef } from '../../../shared/session/model.ts';
import { templateName, templateUse } from '../../../shared/template/template-name.ts';
import type { Template } from '../../../shared/template/template.ts';
import { drafts, type ListedTemplate } from './use-template-list.ts';

type Shelf = readonly ListedTemplate[];

/** Changes what is in the editor; it is kept by itself. */
export function change(shown: ListedTemplate, part: Partial<Template>): void {
  const { template, stored } = shown;
  drafts.edit({ ...latest(template), ...part }, stored?.template ?? null);
}

/** A short text to begin with, as a template of its own. Returns its id. */
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

/** A copy under a name of its own. Returns its id. */
export function duplicate({ template }: ListedTemplate, writer: Shelf): string {
  const translations = currentTranslations();
  const { t } = translations;
  const now = latest(template);
  // Room for what is added to it.
  const of = templateName(now, translations).slice(0, 60);
  const name = freeName(
    t('templates.copyName', { name: of }),
    (number) => t('templates.copyNameNumbered', { name: of, number }),
    namesOf(writer),
  );
  const description = templateUse(now, translations);
  return put({ ...now, id: crypto.randomUUID(), name, description, version: 1 });
}

/** Removes one of the user's own, or brings a built-in one back as it came; the toast takes that back. */
export async function remove(shown: ListedTemplate): Promise<void> {
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

/** The text and columns of an earlier version once more; the toast takes that back. */
export function restoreText(shown: ListedTemplate, earlier: Template): void {
  const before = latest(shown.template);
  const { t } = currentTranslations();
  const { instructions, columns } = earlier;
  change(shown, { instructions, columns });
  void drafts.keep(before.id);
  showNews(t('templates.historyUsed', { number: earlier.version }), {
    label: t('app.undo'),
    run: () => {
      put(before);
    },
  });
}

/** Takes a column out; the toast puts it back where it was. */
export function removeColumn(shown: ListedTemplate, key: string): void {
  const { columns } = latest(shown.template);
  const place = columns.findIndex((column) => column.key === key);
  const column = columns[place];
  if (column === undefined) return;
  change(shown, { columns: columns.toSpliced(place, 1) });
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

export async function chooseForNew(id: string): Promise<void> {
  await changeSettings({ templateId: id });
}

/** Asks Gemini about one video, in a batch of its own, and shows that. */
export async function tryOn({ id }: Template, video: JobRef): Promise<void> {
  if (!(await drafts.keep(id))) return;
  // Main counts the versions.
  const kept = await request('templates.list', undefined);
  const template = kept.ok ? kept.value.find((one) => one.template.id === id)?.template : undefined;
  if (template === undefined) return;
  const started = await request('templates.try', { ...video, template });
  if (started.ok) showBatch(started.value.batchId);
}

/** When the screen is left: everything is kept, and what cannot be is said. */
export async function leave(writer: Shelf): Promise<void> {
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

/** What was typed last, where a component holds something older. */
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

/** The name, or the first numbered one (from 2) that nobody has. */
function freeName(name: string, numbered: (number: number) => string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  for (let number = 2; ; number += 1) {
    const next = numbered(number);
    if (!taken.has(next)) return next;
  }
}

/** A short text that works as it is: what a new template begins with. In English, as all that Gemini is told by the app. */
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
