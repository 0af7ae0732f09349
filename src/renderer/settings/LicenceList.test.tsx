import { fileURLToPath } from 'node:url';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { licencesJson } from '../../../scripts/notices.mjs';
import type { Licence } from '../../shared/ipc/answers.ts';
import { LicenceList } from './LicenceList.tsx';

const root = fileURLToPath(new URL('../../..', import.meta.url));

it('the app’s page shows every part that is shipped, with its licence and its text', async () => {
  const licences = JSON.parse(await licencesJson(root)) as readonly Licence[];
  expect(licences.filter(({ text }) => text === null || text.trim() === '').map(({ name }) => name)).toEqual(
    [],
  );
  for (const name of ['ffmpeg', 'Chromium', 'electron', '@google/gemini-cli', 'react', 'inter-ui', 'undici'])
    expect(licences.map((licence) => licence.name)).toContain(name);
  const html = renderToStaticMarkup(<LicenceList licences={licences} />);
  expect(html.match(/<details/gu)).toHaveLength(licences.length);
  expect(html).toContain('GNU GENERAL PUBLIC LICENSE');
  expect(html).toContain('SOURCE.txt');
});
