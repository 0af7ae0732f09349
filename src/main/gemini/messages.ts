import { z } from 'zod';

/** The part of the Agent Client Protocol, version 1, that is used with gemini. Other messages are ignored. */
export const PROTOCOL_VERSION = 1;

export const newSessionSchema = z.object({ sessionId: z.string().min(8) });

export const sessionUpdateSchema = z.object({
  sessionId: z.string(),
  update: z.object({
    sessionUpdate: z.string(),
    content: z.object({ type: z.string(), text: z.string().optional() }).optional().catch(undefined),
  }),
});

export const promptResultSchema = z.object({
  stopReason: z.string(),
  _meta: z
    .object({
      quota: z.object({
        token_count: z.object({ input_tokens: z.number(), output_tokens: z.number() }),
        model_usage: z.array(z.object({ model: z.string() })).catch([]),
      }),
    })
    .optional()
    .catch(undefined),
});
export type PromptResult = z.infer<typeof promptResultSchema>;

/** Answers gemini's permission requests: they are always denied. */
export function denyPermission(method: string): unknown {
  return method === 'session/request_permission' ? { outcome: { outcome: 'cancelled' } } : undefined;
}
