import type { Template } from '../template.ts';

export const ugcQualityTemplate: Template = {
  id: 'ugc-quality',
  name: 'UGC quality check',
  description: 'Brand rules, tone',
  version: 1,
  instructions: `You are checking a video by a creator before a brand publishes it.
Brand, product and rules: {context}
Video: {video.name}, {video.length} long

Look at the {frames} and read the {transcript}.
Write a report in {language} with these parts, in this order, their headings in that language too:

## Verdict
One of: publish, fix first, reject. Then the reason in two sentences.
## Brand rules
A table with the columns Rule, Kept, Time, What is seen or said. One row for each rule named above.
If no rules are named, check: product name and packaging shown correctly, no other brands, nothing unsafe or unlawful, no promise of a cure or a certain result.
## Tone
How the creator speaks and moves: real or scripted, warm or distant, close to the brand or not. Quote a line that shows it.
## Disclosure
Whether the video says that it is an ad (such as "ad", "paid partnership", "gifted"), where, and how easily it can be seen or heard.
## Picture and sound
Light, focus, framing, captions, how well the voice can be understood, music. Name the moment of each fault.
## What to send back to the creator
A checklist, at most six lines, each a change that can be made, in friendly words.

Quote exactly. Give every statement a timestamp as m:ss. Never use a time later than {video.length}.
Where something cannot be seen or heard, say so: a rule that cannot be checked is not kept and not broken.`,
  synthesis: `You have read quality reviews of {reports} videos by customers and creators and write the one page that decides which are used.
What they are about: {context}
Write in {language}, with these parts, in this order, their headings in that language too:

## What works
The videos that can be used as they are, and what makes them credible.
## What is promised
What the people in them say about the product, how often, and what of it must be checked before it is published.
## What is missing
Faults of light, sound or framing that come again, and what would have to be filmed anew.
## Outliers
The best and the worst, and in what they differ from the rest.
## What to do next
At most five steps, the most useful first, each with the video that shows why.

Two to four sentences a part. Compare and count; do not retell single videos. Where the reviews disagree or do not tell, say so.`,
  columns: [
    {
      key: 'verdict',
      name: 'Verdict',
      kind: 'text',
      about: 'One of: Publish, Fix first, Reject',
      outOf: null,
    },
    {
      key: 'tone',
      name: 'Tone',
      kind: 'text',
      about: 'The tone in one to three words, such as: Warm, Playful, Matter-of-fact, Scripted, Hectic',
      outOf: null,
    },
    {
      key: 'product_at',
      name: 'Product shown',
      kind: 'time',
      about: 'The first second at which the product can be recognised',
      outOf: null,
    },
    {
      key: 'disclosed_at',
      name: 'Ad disclosed',
      kind: 'time',
      about: 'When it is first said or written that this is an ad or was paid for',
      outOf: null,
    },
    {
      key: 'broken_rules',
      name: 'Rules broken',
      kind: 'list',
      about: 'Each rule that is clearly broken, in two to five words; an empty list if none is',
      outOf: null,
    },
    {
      key: 'quality',
      name: 'Quality',
      kind: 'number',
      about: 'How ready the video is to be published: rules 40, tone 25, picture 20, sound 15',
      outOf: 100,
    },
  ],
};
