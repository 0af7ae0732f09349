import { z } from 'zod';

/** Every answer must begin with this line; text before it is not part of the report. */
export const FIRST_LINE_PREFIX = '# Report: ';

/** The structured part of a report: what lists, tables and comparisons are made of. */
export const findingsSchema = z.object({
  headline: z.string().trim().min(1).max(300),
  summary: z.string().max(5000),
  topics: z.array(z.string().max(200)).max(50),
  moments: z
    .array(z.object({ time: z.string().regex(/^(?:\d{1,2}:)?\d{1,2}:\d{2}$/u), what: z.string().max(1000) }))
    .max(200),
});
export type Findings = z.infer<typeof findingsSchema>;

/** A prompt, and the schema of the findings it asks for. */
export interface Template {
  readonly id: string;
  readonly name: string;
  readonly instructions: string;
  /** The shape of the closing block, by example. */
  readonly findingsExample: string;
}

export const overviewTemplate: Template = {
  id: 'overview',
  name: 'Overview',
  instructions: [
    'Write a report in Markdown about the video for a reader who has not seen it.',
    'Sections, each with a level-2 heading: Summary (3 to 5 sentences), What happens (a table with the columns Time, What is shown, What is said or written),',
    'Message and audience, Strengths and weaknesses, Open questions.',
    'Write times as m:ss (h:mm:ss from one hour) and only times that the frames support. Quote visible text exactly. Say so where something cannot be seen.',
  ].join('\n'),
  findingsExample: JSON.stringify(
    {
      headline: 'one line that says what the video is',
      summary: 'two or three sentences',
      topics: ['topic'],
      moments: [{ time: '0:07', what: 'what happens there' }],
    },
    null,
    2,
  ),
};

const templates: readonly Template[] = [overviewTemplate];

/** The template of an id; a template that is gone is answered by the overview. */
export function templateOf(id: string): Template {
  return templates.find((template) => template.id === id) ?? overviewTemplate;
}
