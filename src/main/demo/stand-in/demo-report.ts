import { FIRST_LINE_PREFIX, type Findings } from '../../../shared/template.ts';

/** What a demo report is written from: only what was really sent. */
export interface DemoMaterial {
  readonly videoName: string;
  readonly pictures: number;
  readonly audio: number;
  /** The times of the labels beside the pictures, as they were written. */
  readonly times: readonly string[];
  /** Numbers read from the barcodes in the pictures. */
  readonly clipNumbers: readonly number[];
}

/** A report that looks like a real one and says at once that it is none. The same material and dice give the same text. */
export function demoReport(material: DemoMaterial, random: () => number): string {
  return `${demoMarkdown(material, random)}\n\n${closingBlock(demoFindings(material))}\n`;
}

/** The fenced block that ends an answer. */
export function closingBlock(findings: unknown): string {
  return `\`\`\`json\n${JSON.stringify(findings, null, 2)}\n\`\`\``;
}

function demoFindings(material: DemoMaterial): Findings {
  const clip =
    material.clipNumbers.length > 0 ? `clip ${material.clipNumbers.join(', ')}` : 'no clip number seen';
  return {
    headline: `Demo report: ${clip}, ${material.pictures} pictures received`,
    summary: `A demo text about ${oneLine(material.videoName)}. No model was asked; nothing left this computer.`,
    topics: ['demo', 'moving picture', 'clip number'],
    moments: spread(material.times, 5).map((time, index) => ({
      time,
      what: shots[index % shots.length] ?? '',
    })),
  };
}

function demoMarkdown(material: DemoMaterial, random: () => number): string {
  const pick = (choices: readonly string[]): string =>
    choices[Math.floor(random() * choices.length)] ?? choices[0] ?? '';
  const first = material.times[0] ?? '0:00';
  const last = material.times.at(-1) ?? first;
  const rows = spread(material.times, 6).map(
    (time, index) => `| ${time} | ${shots[index % shots.length] ?? ''} | ${pick(remarks)} |`,
  );
  return [
    `${FIRST_LINE_PREFIX}${oneLine(material.videoName)}`,
    '',
    '> **This is a demo.** No model was asked and nothing left this computer: the words below were put together on it,',
    '> from the number of pictures, their times and the number drawn into them. With your own key a real report stands here.',
    '',
    '## Summary',
    '',
    `${pick(openings)} The pictures run from ${first} to ${last}. ${pick(middles)} ${pick(closings)}`,
    '',
    '## What was received',
    '',
    `Clip number: ${material.clipNumbers.length > 0 ? material.clipNumbers.join(', ') : 'none'}`,
    '',
    `Pictures received: ${material.pictures}`,
    '',
    material.audio > 0 ? 'Sound received: yes' : 'Sound received: no',
    '',
    '## What happens',
    '',
    '| Time | What is shown | Remark |',
    '| --- | --- | --- |',
    ...rows,
    '',
    '## Message and audience',
    '',
    `${pick(audiences)} ${pick(messages)}`,
    '',
    '## Strengths and weaknesses',
    '',
    ...strengths.map((line) => `- ${line}`),
    '',
    '## Open questions',
    '',
    '- [x] Did every picture arrive in the order in which it was sent?',
    `- [${material.clipNumbers.length === 1 ? 'x' : ' '}] Do all pictures belong to one and the same clip?`,
    '- [ ] What would a real model see here? Add a key in the settings to find out.',
  ].join('\n');
}

/** At most `count` of the times, evenly chosen, each once and in order. */
function spread(times: readonly string[], count: number): readonly string[] {
  const step = Math.max(1, times.length / count);
  const picked = Array.from(
    { length: Math.min(count, times.length) },
    (_, index) => times[Math.floor(index * step)] ?? '',
  );
  return [...new Set(picked)];
}

function oneLine(name: string): string {
  return name.replaceAll(/\s+/gu, ' ').trim();
}

const openings = [
  'This short clip shows a test pattern that moves at an even pace.',
  'A plain pattern fills the picture and changes a little from one moment to the next.',
  'The clip is made for this demo: shapes, a counter and a barcode with its number.',
];
const middles = [
  'Nothing is cut: one setting is held from the first picture to the last, so that every change can be followed.',
  'The motion is steady, which makes it easy to see whether pictures were taken at even distances.',
  'Light and colour keep to one palette; what changes is the place of the shapes and the counter.',
];
const closings = [
  'A viewer would grasp the whole of it in a few seconds.',
  'There is no story to tell, and that is the point: every sentence here can be checked against the pictures.',
  'It ends as it began, which lets it run in a loop.',
];
const shots = [
  'The pattern comes into view',
  'The shapes drift on, the counter runs',
  'The barcode stands clear of the pattern',
  'A second shape crosses the first',
  'The colours turn slowly',
  'The last position before the end',
];
const remarks = ['Clear and well lit', 'Easy to read', 'Steady picture', 'A little busy', 'Good contrast'];
const audiences = [
  'The clip speaks to whoever sets up Framelane and wants to see it work before trusting it with real material.',
  'It is made for a first look: for people who want to see lanes fill and reports appear.',
];
const messages = [
  'Its message is a simple one: what you drop here is read in order, and report and video belong together.',
  'What it has to say is that each video keeps its own report, however many run at the same time.',
];
const strengths = [
  '**Strong:** the number in the picture proves that this report is about this very clip.',
  '**Strong:** the times in the table are those of the pictures that were sent.',
  '**Weak:** nobody looked at the pictures, so every remark about their content is made up for show.',
];
