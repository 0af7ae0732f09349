import { z } from 'zod';

/** An error or a warning of the window: `message` is of ours; name, message and stack of the error are the engine's or the page's. */
export const logReportSchema = z.object({
  level: z.enum(['error', 'warn']),
  scope: z.string().regex(/^[a-z-]{1,20}$/u),
  message: z.string().max(2000),
  error: z
    .object({ name: z.string().max(100), message: z.string().max(2000), stack: z.string().max(8000) })
    .nullable(),
});

export type LogReport = z.infer<typeof logReportSchema>;
