import type { JobRef } from '../../shared/session/model.ts';
import { planOf } from '../../shared/settings.ts';
import type { SettingsFile } from '../app/settings-file.ts';
import type { Engine } from '../session/engine.ts';
import { promptPreview, type PreviewedVideo } from '../pipeline/prompt-preview.ts';
import { TemplateError } from '../templates/template-error.ts';
import { RequestError, type Handlers } from './serve.ts';
import { orElse } from '../log/log.ts';

type TemplateRequest =
  | 'templates.list'
  | 'templates.save'
  | 'templates.remove'
  | 'templates.history'
  | 'templates.preview'
  | 'templates.try';

/** Returns the handlers of requests about templates. */
export function createTemplateHandlers({
  engine,
  settings,
}: {
  readonly engine: Engine;
  readonly settings: SettingsFile;
}): Pick<Handlers, TemplateRequest> {
  let looks = 0;
  return {
    'templates.list': () => engine.templates.list(),
    'templates.save': ({ template }) => engine.templates.save(template).catch(complain),
    'templates.remove': async ({ id }) => (await engine.templates.remove(id).catch(complain), null),
    'templates.history': ({ id }) => engine.templates.history(id),
    'templates.preview': async ({ template, video }) => {
      looks += 1;
      const look = looks;
      const batch = video === null ? null : engine.store.batch(video.batchId);
      const shownVideo = video === null ? null : await previewed(engine, video);
      if (look !== looks) return null;
      return promptPreview(template, batch?.plan ?? planOf(settings.current, template), shownVideo);
    },
    'templates.try': async ({ batchId, job, template }) => {
      const tried = await engine.imports.tryTemplate(await engine.history.find(batchId), job, template);
      if (tried === null) throw new RequestError('noVideo');
      return { batchId: tried };
    },
  };
}

/** Returns a video for the preview of a template; null where the video is gone. A transcript that cannot be read is shown as none. */
async function previewed(engine: Engine, ref: JobRef): Promise<PreviewedVideo | null> {
  const batch = engine.store.batch(ref.batchId);
  const job = batch?.jobs[ref.job];
  if (batch === null || job === undefined) return null;
  const transcript = await engine.batchStore
    .transcriptOf(ref)
    .catch(orElse(null, 'the preview is shown without a transcript'));
  return { job, transcript, columns: batch.values.columns };
}

function complain(cause: unknown): never {
  throw cause instanceof TemplateError ? new RequestError(cause.why) : cause;
}
