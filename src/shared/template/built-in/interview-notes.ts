import type { Template } from '../template.ts';

export const interviewNotesTemplate: Template = {
  id: 'interview-notes',
  name: 'Interview notes',
  description: 'Themes, quotes, people',
  version: 1,
  instructions: `You are taking notes on an interview for a researcher who will work with the notes and not with the video.
What the research is about: {context}
Video: {video.name}, {video.length} long

Look at the {frames} and read the {transcript}.
Write a report in {language} with these parts, in this order, their headings in that language too:

## People
Everyone who speaks or is named: name and role as they are told, else a plain description ("person in a blue jacket"). Never guess a name.
## Course of the conversation
A table with the columns Time, Question or subject, What is answered. One row for each new question or subject.
## Themes
Each theme as a level-3 heading, with what is said about it, and by whom. Keep what a person says apart from what you conclude.
## Quotes
Five to ten sentences worth quoting, word for word in the language in which they were said, each with its speaker and time.
If the report is in another language, add a translation in brackets.
## Mood and reactions
Hesitation, laughter, emphasis, contradiction: what is seen or heard, and when.
## To follow up
What was left open, avoided or contradicted, as questions for a next interview.

Give every statement a timestamp as m:ss (h:mm:ss from one hour). Never use a time later than {video.length}.
Quote only words that were really said or written. If there are no words to read or hear, say so first and report on what can be seen.`,
  synthesis: `You have read notes from {reports} interviews and write the one page that a research team starts from.
What they are about: {context}
Write in {language}, with these parts, in this order, their headings in that language too:

## What people agree on
The themes that come in several interviews, with how many.
## Where they differ
Opposed statements, and who stands for which.
## What is missing
What nobody was asked or nobody answered.
## Outliers
Single statements that do not fit the others and are worth another look.
## What to do next
At most five questions or steps, the most useful first, each with the interview that shows why.

Two to four sentences a part. Quote exactly where you quote. Compare and count; do not retell single interviews.`,
  columns: [
    {
      key: 'people',
      name: 'People',
      kind: 'list',
      about: 'Everyone who speaks, by name or role',
      outOf: null,
    },
    {
      key: 'themes',
      name: 'Themes',
      kind: 'list',
      about: 'The themes in one to four words each, the most discussed first, at most six',
      outOf: null,
    },
    {
      key: 'best_quote',
      name: 'Best quote',
      kind: 'text',
      about: 'The one sentence that says most, word for word',
      outOf: null,
    },
    {
      key: 'quote_at',
      name: 'Quote at',
      kind: 'time',
      about: 'When that sentence begins',
      outOf: null,
    },
    {
      key: 'mood',
      name: 'Mood',
      kind: 'text',
      about: 'The mood in one or two words, such as: Open, Guarded, Enthusiastic, Critical, Tired',
      outOf: null,
    },
    {
      key: 'questions',
      name: 'Questions asked',
      kind: 'number',
      about: 'How many questions the interviewer asks',
      outOf: null,
    },
  ],
  writesDown: true,
};
