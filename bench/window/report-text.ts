import { formatClock } from '../../src/shared/durations.ts';
import { infoOf, videoOf } from './videos.ts';

const SENTENCES = [
  'The clip opens on a close-up of the bottle, the label turned away until the hand brings it round.',
  'The speaker names the problem first and the product second, which holds attention for the first three seconds.',
  'A caption repeats the claim in other words, and the two do not quite agree.',
  'Light comes from the left and stays there; only the background changes between the cuts.',
  'The gesture at the end lands on the beat, and the price is shown for less than a second.',
  'No second person is seen, although the voice speaks of “we” throughout.',
];

/** Returns a report with everything that a report may hold: headings, times, a table, a task list, code, a quote, a time past the end. */
export function reportText(index: number, paragraphs = 4): string {
  const { durationS } = infoOf(index);
  const at = (share: number): string => formatClock(durationS * share * 1000);
  const body = Array.from({ length: paragraphs }, (_, place) => {
    const sentence = (offset: number): string => SENTENCES[(place + offset) % SENTENCES.length] ?? '';
    return [
      `## Part ${place + 1}`,
      `${sentence(0)} ${sentence(1)} See ${at((place % 9) / 10)} and ${at((place % 9) / 10 + 0.08)}.`,
      `- **Shown** at ${at(((place + 3) % 10) / 10)}: ${sentence(2)}\n- **Said**: “${sentence(3)}”\n- ${sentence(4)}`,
    ].join('\n\n');
  });
  return [
    `# Report: ${videoOf(index).name}`,
    `A fear-of-mistake hook that names an authority in the first two seconds, then resolves with one product. The gel is not on screen until ${at(0.3)}, late for a clip of this length.`,
    [
      '| Time | What is shown | What is said or written |',
      '| --- | --- | --- |',
      `| ${at(0)} | A face, close | “My derm told me to stop this” |`,
      `| ${at(0.3)} | The bottle enters from the left | The name of the product |`,
      `| ${at(0.6)} | Texture on the back of the hand | “No pilling. None.” |`,
    ].join('\n'),
    ...body,
    '> “If you buy one thing this autumn, make it this.”',
    '- [x] Product on screen before the middle\n- [ ] Price can be read\n- [ ] Claim is supported',
    '```\nhook: authority warning\ncta: link in bio\n```',
    `At ${formatClock((durationS + 7) * 1000)} a second voice may be heard.`,
  ].join('\n\n');
}
