import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { formatClock } from '../../shared/durations.ts';
import { builtInTemplates, overviewTemplate } from '../../shared/template/built-in.ts';
import type { Template } from '../../shared/template/template.ts';
import { sampleInfo } from '../../shared/testing/sample-info.ts';
import { promptOf } from '../pipeline/prompt.ts';
import { parseReport } from '../pipeline/report-text.ts';
import { startStandIn, type StandIn } from './stand-in.ts';

const picture = (clip: number): unknown => ({
  inlineData: { mimeType: 'image/jpeg', data: Buffer.from([clip]).toString('base64') },
});
const plainQuestion = {
  contents: [
    {
      role: 'user',
      parts: [
        { text: 'Frame 1 of 2 at 0:00' },
        picture(9),
        { text: 'Frame 2 of 2 at 0:07' },
        picture(9),
        { text: 'The first line:\n# Report: soap.mp4\n2. ...' },
      ],
    },
  ],
};

async function ask(
  standIn: StandIn,
  asked: unknown = plainQuestion,
): Promise<{ status: number; text: string }> {
  const response = await fetch(`${standIn.url}/v1beta/models/gemini-x:streamGenerateContent?alt=sse`, {
    method: 'POST',
    body: JSON.stringify(asked),
  });
  const raw = await response.text();
  const texts = [...raw.matchAll(/^data: (.+)$/gmu)].map(
    // Safe: this is the stand-in's own shape.
    ([, data]) => JSON.parse(data ?? '') as { candidates: { content: { parts: { text: string }[] } }[] },
  );
  return {
    status: response.status,
    text: texts.map((each) => each.candidates[0]?.content.parts[0]?.text).join(''),
  };
}

test('a demo report is made of what was sent, and says first that no model was asked', async () => {
  await using standIn = await startStandIn({ readBarcode: (bytes) => bytes[0] ?? null });
  const { text } = await ask(standIn);
  expect(text).toMatch(
    /^# Report: soap\.mp4\n\n> \*\*This is a demo\.\*\* No model was asked and nothing left this computer/u,
  );
  expect(text).toContain('\nClip number: 9\n');
  expect(text).toContain('\nPictures received: 2\n');
  expect(text).toContain('| 0:07 |');
  const parsed = parseReport(text, []);
  expect(parsed.kind === 'complete' && parsed.findings.moments.map(({ time }) => time)).toEqual([
    '0:00',
    '0:07',
  ]);
  expect(standIn.requests).toMatchObject([
    { index: 0, model: 'gemini-x', images: 2, clipNumbers: [9], isWhole: true },
  ]);
  expect([standIn.inFlight, standIn.maxInFlight, standIn.byModel.get('gemini-x')]).toEqual([0, 1, 1]);
});

/** The question about a clip of one minute with a template, as the app sends it. */
function question(template: Template): unknown {
  const frames = Array.from({ length: 12 }, (_, index) => ({
    path: '',
    timeS: index * 5,
    widthPx: 432,
    heightPx: 768,
  }));
  const plan = { context: '', language: null };
  const info = { ...sampleInfo, durationS: 60 };
  const blocks = promptOf({ videoName: 'soap.mp4', info, frames, audioPath: null, plan, template });
  const parts = blocks.map((block) => (block.type === 'text' ? { text: block.text } : picture(1)));
  return { contents: [{ role: 'user', parts }] };
}

test.each(builtInTemplates)(
  'a demo report has the parts and the columns that were asked for: $name',
  async (template) => {
    await using standIn = await startStandIn();
    const reports = await Promise.all(
      Array.from({ length: 4 }, async () => (await ask(standIn, question(template))).text),
    );
    const wanted = [...template.instructions.matchAll(/^## .+$/gmu)].map(([heading]) => heading);
    const told = reports.map((text) => {
      const parsed = parseReport(text, template.columns);
      expect(text.match(/^## .+$/gmu)).toEqual(expect.arrayContaining(wanted));
      for (const [, heads = ''] of template.instructions.matchAll(/table with the columns ([^.]+)\./gu)) {
        if (template !== overviewTemplate) expect(text).toContain(`\n| ${heads.replaceAll(', ', ' | ')} |\n`);
      }
      return parsed.kind === 'complete' ? parsed.findings.columns : null;
    });
    for (const columns of told) {
      expect(Object.keys(columns ?? {})).toEqual(template.columns.map(({ key }) => key));
      const times = template.columns.filter(({ kind }) => kind === 'time').map(({ key }) => columns?.[key]);
      for (const time of times) expect([null, '0:00', ...laterTimes]).toContain(time);
    }
    // Answers differ between clips, so that a comparison is not empty.
    if (template.columns.length > 0) expect(new Set(told.map((one) => JSON.stringify(one))).size).toBe(4);
  },
);

/** The times of the pictures in the question above. */
const laterTimes = Array.from({ length: 11 }, (_, index) => formatClock((index + 1) * 5000));

async function untilInFlight(standIn: StandIn, count: number): Promise<void> {
  while (standIn.inFlight !== count) await setImmediate();
}

test('closing ends answers that hang, at once', async () => {
  const standIn = await startStandIn({ script: () => ({ kind: 'hang-before-headers' }) });
  const answer = ask(standIn).catch(() => 'ended');
  await untilInFlight(standIn, 1);
  await standIn.close();
  expect(await answer).toBe('ended');
  await untilInFlight(standIn, 0);
});

test('an address it does not know is not found, and a body that is no JSON ends the connection', async () => {
  await using standIn = await startStandIn();
  expect((await fetch(`${standIn.url}/v1beta/files`, { method: 'POST' })).status).toBe(404);
  const broken = fetch(`${standIn.url}/v1beta/models/m:streamGenerateContent`, { method: 'POST', body: '{' });
  await expect(broken).rejects.toThrow();
});
