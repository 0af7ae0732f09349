import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { checkExports } from '../export/check.ts';

const schema = z.object({
  reports: z.array(z.object({ video: z.string(), durationS: z.literal(34), markdown: z.string().min(1) })),
});
const traceSchema = z.object({
  traceEvents: z.array(z.looseObject({ ph: z.string(), pid: z.number() })),
});

/** JSON and the trace, as a parser reads them that knows nothing of the app. */
await checkExports(async ({ count, exported, hold, holdWords }) => {
  const [path = ''] = await exported('json');
  const { reports } = schema.parse(JSON.parse(await readFile(path, 'utf8')));
  hold(`each of ${count} reports`, reports.length === count, reports.length);
  await holdWords(reports.map(({ markdown }) => markdown).join('\n'));
  const [trace = ''] = await exported('trace');
  hold(
    'the trace has events',
    traceSchema.parse(JSON.parse(await readFile(trace, 'utf8'))).traceEvents.length > 0,
  );
});
