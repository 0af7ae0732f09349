import { DEFAULT_LIMIT } from '../../shared/plan.ts';
import { MAX_FRAMES, MAX_LIMIT } from '../../shared/plan-bounds.ts';
import { sendSchema } from '../../shared/plan-schema.ts';
import { defaultSettings } from '../../shared/settings.ts';
import { terminalFormats } from './export-kinds.ts';

/** The text of `--help`. `command`: what the person typed before the options. */
export const helpText = (command: string): string => `Framelane: a Markdown report for each video of a folder.

  ${command} FOLDER [options]
  ${command} --demo [options]

Options
  --out DIR        where reports go (default: FOLDER/Framelane reports)
  --limit N|auto   lanes: how many videos are analysed at once, 1 to ${MAX_LIMIT} (default: ${DEFAULT_LIMIT});
                   auto: at most ${DEFAULT_LIMIT}, fewer while Gemini asks to slow down
  --context TEXT   what the writer of the reports should know
  --template NAME  what the reports are like: the name or id of a template, one that comes with Framelane or
                   one of your own (default: overview)
  --language TAG   what the reports are written in, such as en or de, where the template leaves it open
                   (default: the language of the video)
  --model NAME     the Gemini model (default: Framelane's choice)
  --fallback-model NAME
                   asked instead while the model is overloaded
  --frames N       frames sent for each video at most, 1 to ${MAX_FRAMES} (default: ${defaultSettings.frames})
  --sampling HOW   evenly, scenes, keyframes, or a distance such as 10s (default: ${defaultSettings.sampling.kind})
  --send WHAT      ${sendSchema.options.join(', ')} (default: ${defaultSettings.send})
  --values FILE    a table with views, likes, a product … of the videos: CSV, XLSX, JSON or JSON lines; each row
                   names its video by file name, number or link. Tables in the folder are read by themselves
  --set NAME=VALUE a value of all videos, such as product="Oat soap"; templates name it as {product}
  --synthesis      then one text about all reports, each sentence with its video and time: Synthesis.md
  --export KINDS   then also exports all reports: ${terminalFormats.join(', ')},
                   with commas between them. Existing files stay. PDF and PNG are made in the window
  --export-dir DIR where these go (default: Exports beside the reports)
  --driver HOW     acp keeps gemini running, headless starts it for each video (default: ${defaultSettings.driver})
  --max-cost USD   pauses when about so many dollars are used; --max-tokens N: so many tokens
  --resume         resumes the batch of this folder, or of any, that was left unfinished
  --demo           sample reports, of sample clips or of FOLDER: no key needed, nothing is sent to Google.
                   They go to a temporary folder, unless --out names one
  --json           one event a line on standard output, nothing else; the last is batch-finished
  --verbose        the log on standard error, down to its details
  --help           this page

Environment
  GEMINI_API_KEY           the key; GOOGLE_GEMINI_BASE_URL and Vertex AI's variables work as in the gemini program
  GEMINI_BIN               a gemini program of your own
  FFMPEG_BIN               an ffmpeg of your own
  FRAMELANE_HOME           where Framelane keeps its own data, and its log: logs/framelane.log

Ends with 0 when every video has a report, 2 when some have none or the export failed, 1 when it could not run, 130 when interrupted.
`;
