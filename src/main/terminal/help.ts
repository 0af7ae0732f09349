import { DEFAULT_LIMIT, MAX_FRAMES, MAX_LIMIT } from '../../shared/plan.ts';
import { defaultSettings } from '../../shared/settings.ts';

/** What `--help` prints. */
export const helpText = `Framelane: a Markdown report for each video of a folder.

  npm run analyze -- FOLDER [options]
  npm run analyze -- --demo [options]

Options
  --out DIR        where reports go (default: FOLDER/Framelane reports)
  --limit N        lanes: how many videos are analysed at once, 1 to ${MAX_LIMIT} (default: ${DEFAULT_LIMIT})
  --context TEXT   what the writer of the reports should know
  --template ID    what the reports are like (default: overview)
  --model NAME     the Gemini model (default: Framelane's choice)
  --frames N       frames sent for each video, 1 to ${MAX_FRAMES} (default: ${defaultSettings.frames})
  --send WHAT      frames or frames+audio (default: ${defaultSettings.send})
  --demo           sample clips and sample reports: no key needed, nothing is sent to Google
  --json           one event a line on standard output, nothing else; the last is batch-finished
  --help           this page

Environment
  GEMINI_API_KEY           the key; GOOGLE_GEMINI_BASE_URL and Vertex AI's variables work as in the gemini program
  FFMPEG_BIN               an ffmpeg of your own
  FRAMELANE_HOME           where Framelane keeps its own data

Ends with 0 when every video has a report, 2 when some have none, 1 when it could not run, 130 when interrupted.
`;
