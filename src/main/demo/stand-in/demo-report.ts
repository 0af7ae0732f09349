import { FIRST_LINE_PREFIX, type Findings } from '../../../shared/template/findings.ts';
import type { AskedText } from './cited-text.ts';
import type { AskedPiece } from './recording.ts';
import type { AskedForm, AskedPart } from './asked-form.ts';
import { demoColumns, pickEvenly } from './demo-columns.ts';

/** The input of a demo report: only what was really sent. */
export interface DemoMaterial extends AskedForm {
  readonly videoName: string;
  readonly pictures: number;
  readonly audio: number;
  /** The times in the pictures' labels. */
  readonly times: readonly string[];
  /** The barcode numbers read from the pictures. */
  readonly clipNumbers: readonly number[];
  /** The schema that the answer is to fit; null if it is free. */
  readonly schema: unknown;
  /** The piece of sound that is to be written down; null where a report is asked for. */
  readonly piece: AskedPiece | null;
  /** The reports that one text is asked about; null where a report is asked for. */
  readonly cited: AskedText | null;
}

/** Writes a demo report that states that it is one. The same material and random numbers give the same text. */
export function demoReport(material: DemoMaterial, random: () => number): string {
  const markdown = demoMarkdown(material, random);
  const columns = demoColumns(material.columns, material.times, random);
  return `${markdown}\n\n${closingBlock({ ...demoFindings(material, random), columns })}\n`;
}

/** The fenced JSON block that ends an answer. */
export function closingBlock(findings: unknown): string {
  return `\`\`\`json\n${JSON.stringify(findings, null, 2)}\n\`\`\``;
}

function demoFindings(material: DemoMaterial, random: () => number): Omit<Findings, 'columns'> {
  const clip =
    material.clipNumbers.length > 0 ? `clip ${material.clipNumbers.join(', ')}` : 'no clip number seen';
  return {
    headline: `Demo report: ${clip}, ${material.pictures} pictures received`,
    summary: `A demo text about ${oneLine(material.videoName)}. No model was asked; nothing left this computer.`,
    topics: ['demo', ...subjects.filter(() => random() < 0.6)],
    moments: pickEvenly(material.times, 5).map((time, index) => ({
      time,
      what: shots[index % shots.length] ?? '',
    })),
  };
}

function demoMarkdown(material: DemoMaterial, random: () => number): string {
  const pick: Pick = (choices) => choices[Math.floor(random() * choices.length)] ?? choices[0] ?? '';
  const first = material.times[0] ?? '0:00';
  const last = material.times.at(-1) ?? first;
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
    ...material.parts
      .filter(({ heading }) => heading !== 'Summary')
      .flatMap((part) => ['', `## ${part.heading}`, '', ...linesOf(part, material, pick)]),
  ].join('\n');
}

type Pick = (choices: readonly string[]) => string;

/** The text of one section; unknown sections get a generic text. */
function linesOf(part: AskedPart, material: DemoMaterial, pick: Pick): readonly string[] {
  switch (part.heading) {
    case 'What happens':
      return [
        '| Time | What is shown | Remark |',
        '| --- | --- | --- |',
        ...pickEvenly(material.times, 6).map(
          (time, index) => `| ${time} | ${shots[index % shots.length] ?? ''} | ${pick(remarks)} |`,
        ),
      ];
    case 'Message and audience':
      return [`${pick(audiences)} ${pick(messages)}`];
    case 'Strengths and weaknesses':
      return strengths.map((line) => `- ${line}`);
    case 'Open questions':
      return [
        '- [x] Did every picture arrive in the order in which it was sent?',
        `- [${material.clipNumbers.length === 1 ? 'x' : ' '}] Do all pictures belong to one and the same clip?`,
        '- [ ] What would a real model see here? Add a key in the settings to find out.',
      ];
    default:
      return [pick(notices), '', ...anyLines(part, material.times, pick)];
  }
}

/** A generic table, checklist or list, as requested. */
function anyLines(
  { table, isChecklist }: AskedPart,
  times: readonly string[],
  pick: Pick,
): readonly string[] {
  if (table.length === 0) {
    const mark = isChecklist ? '- [ ] ' : '- ';
    return pickEvenly(times, 3).map((time) => `${mark}${time} ${pick(shots)}. ${pick(remarks)}.`);
  }
  const row = (time: string): readonly string[] =>
    table.map((head, place) => {
      if (/^(?:time|begins)$/iu.test(head)) return time;
      return pick(place < table.length - 1 ? shots : remarks);
    });
  return [table, table.map(() => '---'), ...pickEvenly(times, 4).map(row)].map(
    (cells) => `| ${cells.join(' | ')} |`,
  );
}

function oneLine(name: string): string {
  return name.replaceAll(/\s+/gu, ' ').trim();
}

const notices = [
  'Made up for show; with your own key the answer of a real model stands here.',
  'A sample in place of an answer: nobody looked at the pictures.',
  'What follows is no finding, only the shape that one would have.',
];
const subjects = ['moving picture', 'clip number', 'running counter', 'slow colours', 'one long take'];
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
