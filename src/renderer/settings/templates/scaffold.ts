import type { Template } from '../../../shared/template/template.ts';

/** A short text that works as it is: what a new template begins with. In English, as all that Gemini is told by the app. */
export function scaffoldOf(id: string, name: string): Template {
  return {
    id,
    name,
    description: '',
    version: 1,
    columns: [],
    instructions: [
      '{context}',
      '',
      'The video is {video.name}, {video.length} long.',
      'Look at the {frames} and read the {transcript}.',
      'Write a report in {language} with these parts:',
      '',
      '## Summary',
      'What the video is about, in three to five sentences.',
      '## What stands out',
      'At most six points, each with its time as m:ss.',
    ].join('\n'),
  };
}
