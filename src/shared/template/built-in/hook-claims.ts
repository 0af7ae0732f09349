import type { Template } from '../template.ts';

export const hookClaimsTemplate: Template = {
  id: 'hook-claims',
  name: 'Hook & claims',
  description: 'Short product clips',
  version: 2,
  instructions: `You are reviewing a short product video for a marketing team.
Product: {product}
Video: {video.name}, {video.length} long

Look at the {frames} and read the {transcript}.
Write a report in {language} with these parts, in this order, their headings in that language too:

## Hook
Name the hook type and quote the first line that is said or written. Say when the hook ends and what makes a viewer stay.
## Product reveal
The first second the product can be recognised, how it is shown, and whether its name can be read or heard.
## Claims
A table with the columns Claim, Time, Said or written, Evidence. One row for each claim, quoted exactly.
Under Evidence say what a frame shows that supports it, or "said, not shown".
## Call to action
Quote it and give its time. If there is none, say so.
## What to copy, what to fix
A checklist, at most six lines, the most useful first. Each line says what to do, not only what is wrong.

Give every statement a timestamp as m:ss. Never use a time later than {video.length}.
Judge only what can be seen, read or heard here; where a frame or the words do not show it, say so.`,
  synthesis: `You have read reviews of {reports} short product videos and write the one page that decides what a marketing team makes next.
Product: {context}
Write in {language}, with these parts, in this order, their headings in that language too:

## What works
What the videos with the highest Score share: Hook type, when the product appears, how they ask. Give the scores.
## What is promised
The claims that come most often and the boldest ones, and which of them are shown and which are only said.
## What is missing
What few or no videos have: proof, a call to action, a clear product in the first seconds.
## Outliers
Videos that score far better or worse than others like them, and why.
## What to do next
At most five steps, the most useful first, each with the video that shows why.

Two to four sentences a part. Compare and count; do not retell single videos. Where the reviews disagree or do not tell, say so.`,
  columns: [
    {
      key: 'hook_type',
      name: 'Hook type',
      kind: 'text',
      about:
        'The kind of hook in one to three words, one of: Question, Open loop, Contrarian, Price gap, Diary, Routine, Ranking, POV, Tutorial, Lifestyle, ASMR, Before and after',
      outOf: null,
    },
    {
      key: 'appears_at',
      name: 'Product appears',
      kind: 'time',
      about: 'The first second at which the product can be recognised',
      outOf: null,
    },
    {
      key: 'cta_at',
      name: 'Call to action',
      kind: 'time',
      about: 'When the viewer is first asked to do something, such as to buy, follow or click',
      outOf: null,
    },
    {
      key: 'claims',
      name: 'Claims',
      kind: 'list',
      about: 'Each claim about the product in two to five words, the boldest first, at most six',
      outOf: null,
    },
    {
      key: 'score',
      name: 'Score',
      kind: 'number',
      about:
        'How likely the clip is to hold and convince its audience: hook 40, early and clear product 25, claims that are shown and not only said 20, call to action 15',
      outOf: 100,
    },
  ],
  writesDown: true,
};
