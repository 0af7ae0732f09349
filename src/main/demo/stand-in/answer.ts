import { closingBlock, demoReport, type DemoMaterial } from './demo-report.ts';
import { citedText } from './cited-text.ts';
import { demoWords } from './recording.ts';
import { valueFor } from './by-schema.ts';
import type { FinishReason, Scenario } from './scenario.ts';

/** The streamed answer of a scenario, and how it ends. */
export interface Reply {
  readonly thoughts: readonly string[];
  readonly text: string;
  readonly ending: 'whole' | 'hang' | 'reset' | 'malformed';
  readonly finishReason: FinishReason;
}

/** The answer to one request; null for scenarios that are not an ordinary text stream. */
export function replyTo(scenario: Scenario, material: DemoMaterial, random: () => number): Reply | null {
  const report = textFor(material, random);
  const whole = {
    thoughts: [],
    text: report,
    ending: 'whole',
    finishReason: 'STOP',
  } as const satisfies Reply;
  switch (scenario.kind) {
    case 'answer':
      return { ...whole, text: scenario.text ?? report, finishReason: scenario.finishReason ?? 'STOP' };
    case 'thoughtful':
      return { ...whole, thoughts: ['**Looking** at the pictures', '**Ordering** what they show'] };
    case 'fenced':
      return { ...whole, text: `Here is the report:\n\n\`\`\`markdown\n${report}\`\`\`\n` };
    case 'no-first-line':
      return { ...whole, text: 'I looked at the pictures and they are fine.' };
    case 'bad-findings':
      return {
        ...whole,
        text: `${withoutClosingBlock(report)}${closingBlock({ headline: '', summary: 7 })}\n`,
      };
    case 'by-schema':
      return {
        ...whole,
        text:
          material.schema === null
            ? 'Here are the findings, as you asked.'
            : JSON.stringify(valueFor(material.schema, material.times)),
      };
    case 'thinking-only':
      return { ...whole, thoughts: ['**Looking** at the pictures'], text: '' };
    case 'cut-short':
      return { ...whole, text: report.slice(0, Math.floor(report.length / 2)), finishReason: 'MAX_TOKENS' };
    case 'hang-mid-stream':
      return { ...whole, text: report.slice(0, 200), ending: 'hang' };
    case 'reset-mid-stream':
      return { ...whole, text: report.slice(0, 200), ending: 'reset' };
    case 'malformed-chunk':
      return { ...whole, text: report.slice(0, 200), ending: 'malformed' };
    case 'empty':
      return { ...whole, text: '', finishReason: scenario.finishReason ?? 'STOP' };
    case 'huge':
    case 'invalid-utf8':
    case 'html':
    case 'blocked':
    case 'tool-call':
    case 'rate-limited':
    case 'daily-quota':
    case 'status':
    case 'key-rejected':
    case 'hang-before-headers':
    case 'reset':
    case 'verbatim':
    case 'chunks':
      return null;
  }
}

function withoutClosingBlock(report: string): string {
  return report.slice(0, report.lastIndexOf('```json'));
}

function textFor(material: DemoMaterial, random: () => number): string {
  if (material.cited !== null) return citedText(material.cited);
  return material.piece === null ? demoReport(material, random) : demoWords(material.piece);
}
