import type { Template } from '../template.ts';

export const lectureSummaryTemplate: Template = {
  id: 'lecture-summary',
  name: 'Lecture summary',
  description: 'Chapters, terms, questions',
  version: 1,
  instructions: `You are summing up a lecture or talk for someone who will learn from the summary and look up passages in the video.
Course or occasion: {context}
Video: {video.name}, {video.length} long

Look at the {frames} and read the {transcript}.
Write a report in {language} with these parts, in this order, their headings in that language too:

## In short
The main point in one sentence, then three to five sentences on how it is argued.
## Chapters
A table with the columns Begins, Chapter, What is taught. Begin a chapter where the subject changes, not where a slide does.
## Terms
A table with the columns Term, Meaning as the speaker explains it, Time. Only terms that are explained or needed to follow.
## Slides and examples
What is written or drawn on slides and boards, quoted exactly, formulas and numbers included. Mark what cannot be read.
## What to remember
Five to eight statements that could be asked in an exam, each with the time at which it is explained.
## Questions
Five questions to test oneself, easy ones first, and below them what the lecture leaves open.

Write times as m:ss (h:mm:ss from one hour). Never use a time later than {video.length}.
Report what the speaker says, also where you know better; note an obvious slip in brackets. Where words or slides are missing, say so.`,
  synthesis: `You have read summaries of {reports} lectures or talks and write the one page that shows how they belong together.
What they are about: {context}
Write in {language}, with these parts, in this order, their headings in that language too:

## What they teach together
The main ideas, and in which lecture each is explained best.
## How they build on each other
What must be known before what, and what is repeated.
## What is missing
Ideas that are used and explained nowhere, and open questions.
## Outliers
Lectures that contradict others or stand alone.
## What to do next
At most five steps for somebody who learns from them, the most useful first, each with its lecture.

Two to four sentences a part. Compare; do not retell single lectures.`,
  columns: [
    {
      key: 'main_point',
      name: 'Main point',
      kind: 'text',
      about: 'What the lecture says, in one sentence of at most twenty words',
      outOf: null,
    },
    {
      key: 'level',
      name: 'Level',
      kind: 'text',
      about: 'Whom it is for, one of: Beginners, Advanced, Experts',
      outOf: null,
    },
    {
      key: 'chapters',
      name: 'Chapters',
      kind: 'number',
      about: 'How many chapters the report lists',
      outOf: null,
    },
    {
      key: 'key_passage',
      name: 'Key passage',
      kind: 'time',
      about: 'When the explanation begins on which the rest depends',
      outOf: null,
    },
    {
      key: 'terms',
      name: 'Terms',
      kind: 'list',
      about: 'The terms that are explained, at most eight',
      outOf: null,
    },
    {
      key: 'open_questions',
      name: 'Open questions',
      kind: 'list',
      about: 'What the lecture leaves open, in a few words each, at most four',
      outOf: null,
    },
  ],
  writesDown: true,
};
