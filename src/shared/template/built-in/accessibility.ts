import type { Template } from '../template.ts';

/** Based on WCAG 2.2: 1.2.2 captions, 1.2.5 audio description, 1.4.3 contrast, 1.4.5 images of text, 2.3.1 three flashes. */
export const accessibilityTemplate: Template = {
  id: 'accessibility',
  name: 'Accessibility review',
  description: 'Captions, flashes, contrast',
  version: 1,
  instructions: `You are reviewing whether a video can be followed by people who do not hear, do not see, or see little, and by people with photosensitive epilepsy.
What is known about it: {context}
Video: {video.name}, {video.length} long

Look at the {frames} and read the {transcript}.
Write a report in {language} with these parts, in this order, their headings in that language too:

## Verdict
Who can follow the video as it is, and who cannot, in three sentences.
## Captions
Whether captions can be seen in the picture, how complete they are against what is said, and how easily they can be read: size, time on screen, background, covered parts.
Say whether sounds that matter and changes of speaker are named. A subtitle file that was sent counts as captions that can be switched on.
## Without the picture
What is only shown and never said, each with its time, and a sentence that an audio description could speak there.
## Contrast and text
Text on screen that is small, thin, on a restless background or too faint (4.5:1 for small text, 3:1 for large). Quote it.
## Flashes and motion
Flashes, strobes, hard flicker and fast cuts. More than three flashes in a second is a risk. Only single pictures may have been sent: then say what they suggest and what must be checked in the running video.
## What to fix
A table with the columns Problem, Time, Who is shut out, Remedy, WCAG. The gravest first.

Give every statement a timestamp as m:ss (h:mm:ss from one hour). Never use a time later than {video.length}.
Estimate contrast by eye and say that it is an estimate. What cannot be judged from the material is named as not checked, never as passed.`,
  synthesis: `You have read accessibility reviews of {reports} videos and write the one page that says what is to be mended first.
What they are about: {context}
Write in {language}, with these parts, in this order, their headings in that language too:

## What works
What most videos do well for people who cannot see or hear them, or who read slowly.
## What shuts people out
The barriers that come most often, with how many videos have each, the worst first.
## What is missing
What no video offers, such as captions, descriptions or time to read.
## Outliers
The best and the worst, and in what they differ from the rest.
## What to do next
At most five steps, the most useful first, each with the video that shows why.

Two to four sentences a part. Compare and count; do not retell single videos.`,
  columns: [
    {
      key: 'captions',
      name: 'Captions',
      kind: 'text',
      about: 'One of: Complete, Partial, None, Not needed',
      outOf: null,
    },
    {
      key: 'first_gap',
      name: 'First gap',
      kind: 'time',
      about: 'When speech first goes on without captions',
      outOf: null,
    },
    {
      key: 'flash_at',
      name: 'Flashes',
      kind: 'time',
      about: 'When flashing or hard flicker is first seen or suspected',
      outOf: null,
    },
    {
      key: 'contrast',
      name: 'Contrast',
      kind: 'text',
      about: 'Of the text on screen, by eye, one of: Good, Mixed, Poor, No text',
      outOf: null,
    },
    {
      key: 'barriers',
      name: 'Barriers',
      kind: 'list',
      about: 'The barriers found, in two to five words each, the gravest first, at most six',
      outOf: null,
    },
    {
      key: 'score',
      name: 'Score',
      kind: 'number',
      about:
        'How well everyone can follow: captions 40, without the picture 25, contrast and text 20, flashes 15',
      outOf: 100,
    },
  ],
};
