import { RadioGroup } from 'radix-ui';
import { useId, useState, type ReactNode } from 'react';
import { useTranslations } from '../store/i18n.ts';
import { KeyForm } from './KeyForm.tsx';

/** A key is typed in here; Vertex AI is configured by environment variables. */
type Way = 'key' | 'vertex';

/** Shows the ways to sign in to Gemini, and the steps of the chosen one. */
export function SignInFix(): ReactNode {
  const { t } = useTranslations();
  const id = useId();
  const [way, setWay] = useState<Way>('key');
  const ways = [
    { of: 'key', name: t('doctor.keyWayName'), about: t('doctor.keyWay'), needs: <KeyForm /> },
    { of: 'vertex', name: t('doctor.vertex'), about: t('doctor.vertexWay'), needs: <VertexSteps /> },
  ] as const;
  return (
    <>
      <h3 className="fix__title" id={id}>
        {t('doctor.signIn')}
      </h3>
      <RadioGroup.Root
        className="ways"
        aria-labelledby={id}
        value={way}
        onValueChange={(value) => setWay(value === 'vertex' ? 'vertex' : 'key')}
      >
        {ways.map(({ of, name, about, needs }) => (
          <div key={of} className="way" data-chosen={of === way}>
            <RadioGroup.Item className="way__choice" value={of}>
              <span className="way__dot" aria-hidden="true" />
              <span className="way__words">
                <span className="way__name">{name}</span>
                <span className="way__about">{about}</span>
              </span>
            </RadioGroup.Item>
            {of === way && <div className="way__needs">{needs}</div>}
          </div>
        ))}
      </RadioGroup.Root>
    </>
  );
}

/** Shows the steps for Vertex AI. Framelane cannot store its configuration, but reads it from its environment at the start. */
function VertexSteps(): ReactNode {
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
