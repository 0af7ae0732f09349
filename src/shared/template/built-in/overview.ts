import type { Template } from '../template.ts';

export const overviewTemplate: Template = {
  id: 'overview',
  name: 'Overview',
  description: 'Any video',
  version: 1,
  instructions: `You are describing a video to a reader who has not seen it and must decide what to do with it.
Video: {video.name}, {video.length} long

Look at the {frames} and read the {transcript}.
Write a report in {language} with these parts, in this order, their headings in that language too:

## Summary
Three to five sentences: what the video is, who is in it, what happens and to what end.
## What happens
A table with the columns Time, What is shown, What is said or written. One row for each change of scene or subject.
## Message and audience
What the video wants to say, to whom, and what it wants them to do.
## Strengths and weaknesses
A list. Name the moment that shows each of them.
## Open questions
What a careful reader would still want to know, as a checklist.

Quote spoken and visible text exactly. Write times as m:ss (h:mm:ss from one hour) and only times that the material supports.
Never use a time later than {video.length}. Where something cannot be seen or heard, say so instead of guessing.`,
  columns: [],
};
