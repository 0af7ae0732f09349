import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hookClaimsTemplate } from '../../shared/template/built-in/hook-claims.ts';
import { closingBlock } from '../demo/stand-in/demo-report.ts';
import { findingsJsonSchema } from '../pipeline/findings-schema.ts';
import { repairPrompt } from '../pipeline/prompt.ts';
import { parseReport } from '../pipeline/report-text.ts';
import { readFindings } from '../pipeline/read-findings.ts';
import type { GeminiClient } from './gemini-client.ts';
import { GeminiHarness, neverAborted, silent } from './testing/gemini-harness.ts';

const { columns } = hookClaimsTemplate;
const schema = findingsJsonSchema(columns);
const good = { headline: 'Soap', summary: 'Soap.', topics: [], moments: [], columns: {} };

/** Closing blocks as models wrote them, none of which can be used as it is. */
const bad: Readonly<Record<string, string>> = {
  'an empty headline': closingBlock({ ...good, headline: '' }),
  'a text for a list': closingBlock({ ...good, topics: 'soap' }),
  'a score beyond its scale': closingBlock({ ...good, columns: { score: 180 } }),
  'a time in words': closingBlock({ ...good, columns: { appears_at: 'soon' } }),
  'columns as a list': closingBlock({ ...good, columns: [] }),
  'a comma too many': '```json\n{"headline": "Soap", "summary": "Soap.",}\n```',
};

let gemini: GeminiHarness;
beforeAll(async () => {
  gemini = await GeminiHarness.open();
});
afterAll(async () => {
  await gemini[Symbol.asyncDispose]();
});

describe.each(['acp', 'headless'] as const)('gemini by %s', (driver) => {
  let client: GeminiClient;
  beforeAll(async () => {
    client = await gemini.client(driver);
  });
  afterAll(async () => {
    await client[Symbol.asyncDispose]();
  });

  test('every bad block comes back valid, because the service makes the second answer fit the schema', async () => {
    // A process for each question takes seconds, and the relay does the same for both.
    for (const [name, block] of Object.entries(bad).slice(0, driver === 'acp' ? undefined : 1)) {
      gemini.script = ({ schema: asked }) =>
        asked === null
          ? { kind: 'answer', text: `# Report: clip 3.mp4\n\nWords.\n\n${block}` }
          : { kind: 'by-schema' };
      await using conversation = await client.open(null, neverAborted);
      const question = await gemini.prompt(3, 2, 'clip 3.mp4', hookClaimsTemplate);
      const first = await conversation.ask(question, silent, neverAborted);
      expect([name, parseReport(first.text, columns).kind]).toEqual([name, 'bad-findings']);
      const again = await conversation.ask(repairPrompt('It does not fit.'), silent, neverAborted, schema);
      expect([name, readFindings(JSON.parse(again.text), columns)]).toEqual([
        name,
        {
          findings: expect.objectContaining({ headline: expect.any(String) as unknown }) as unknown,
          problems: [],
        },
      ]);
      const [free, bound] = gemini.standIn.requests.slice(-2);
      expect(free).toMatchObject({ schema: null, toolMode: 'NONE', toolNames: ['list_directory'] });
      // Some models refuse tools beside a schema.
      expect(bound).toMatchObject({
        schema,
        toolMode: null,
        toolNames: [],
        images: 2,
        systemText: free?.systemText,
      });
      // Nothing of this computer stands before the question.
      expect(free?.texts.join('\n')).not.toContain('<session_context>');
      expect([free, bound].some((request) => request?.texts.join('\n').includes(gemini.root))).toBe(false);
    }
  });

  test('without the schema the same answer is no findings', async () => {
    gemini.script = () => ({ kind: 'by-schema' });
    await using conversation = await client.open(null, neverAborted);
    const { text } = await conversation.ask(repairPrompt('It does not fit.'), silent, neverAborted);
    expect(text).toBe('Here are the findings, as you asked.');
  });
});
