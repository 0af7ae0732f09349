import type { ReactNode } from 'react';
import { useTranslations } from '../store/words.ts';

/** What Vertex AI needs: Framelane cannot keep it, and reads it from the environment of its start. */
export function VertexSteps(): ReactNode {
  const { t } = useTranslations();
  return (
    <div className="fix__form">
      <p>{t('doctor.vertexHow')}</p>
      <dl className="way__needed">
        <dt>GOOGLE_CLOUD_PROJECT</dt>
        <dd>{t('doctor.vertexProject')}</dd>
        <dt>GOOGLE_CLOUD_LOCATION</dt>
        <dd>{t('doctor.vertexLocation', { example: 'europe-west4' })}</dd>
      </dl>
      <p>
        {t('doctor.vertexWho', {
          command: 'gcloud auth application-default login',
          file: 'GOOGLE_APPLICATION_CREDENTIALS',
        })}
      </p>
      <p className="fix__hint">{t('doctor.vertexKey', { variable: 'GOOGLE_API_KEY' })}</p>
    </div>
  );
}
