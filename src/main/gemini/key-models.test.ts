import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { KeyModels, type KeyModelsOptions } from './key-models.ts';

type Reply = Awaited<ReturnType<KeyModelsOptions['outbound']['send']>>;

test('a late answer about the key before does not replace what is known of the new one', async () => {
  let key = 'the-key-before';
  const answers = new Map<string, (reply: Reply) => void>();
  const models = new KeyModels({
    env: {},
    now: () => 0,
    signIn: () => ({ kind: 'api-key', key }),
    outbound: {
      send: ({ headers }) =>
        new Promise((resolve) => answers.set(String(headers['x-goog-api-key']), resolve)),
    },
  });
  const before = models.check();
  key = 'the-new-key';
  const now = models.checkNew(key);
  const listed = JSON.stringify({
    models: [{ name: 'models/gemini-3.8-flash', supportedGenerationMethods: ['generateContent'] }],
  });
  answers.get('the-new-key')?.({ status: 200, headers: {}, body: Readable.from([Buffer.from(listed)]) });
  expect((await now).kind).toBe('accepted');

  const refusal = JSON.stringify({ error: { code: 403, status: 'PERMISSION_DENIED', message: 'no' } });
  answers.get('the-key-before')?.({ status: 403, headers: {}, body: Readable.from([Buffer.from(refusal)]) });
  await before;

  expect(models.latest?.kind).toBe('accepted');
});
