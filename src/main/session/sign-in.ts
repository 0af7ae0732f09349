/** How the user is known to Google, in words for the ready check. Never the key itself, at most its end. */
export interface SignIn {
  readonly found: string;
}

/** What the environment and the stored key amount to; null where there is no sign-in. The environment goes first, as in the gemini program. */
export function signInOf(env: NodeJS.ProcessEnv, storedKey: string | null): SignIn | null {
  const envKey = env['GEMINI_API_KEY']?.trim();
  if (envKey !== undefined && envKey !== '') return { found: `From GEMINI_API_KEY, ends ${endOf(envKey)}` };
  if (storedKey !== null) return { found: `Added here, ends ${endOf(storedKey)}` };
  if (hasVertex(env)) return { found: 'Vertex AI' };
  return null;
}

/** The key that gemini gets; null for Vertex AI or none. */
export function keyOf(env: NodeJS.ProcessEnv, storedKey: string | null): string | null {
  const envKey = env['GEMINI_API_KEY']?.trim();
  return envKey !== undefined && envKey !== '' ? envKey : storedKey;
}

function hasVertex(env: NodeJS.ProcessEnv): boolean {
  const project = (env['GOOGLE_CLOUD_PROJECT'] ?? '') !== '' && (env['GOOGLE_CLOUD_LOCATION'] ?? '') !== '';
  return (project && env['GOOGLE_GENAI_USE_VERTEXAI'] === 'true') || (env['GOOGLE_API_KEY'] ?? '') !== '';
}

function endOf(key: string): string {
  return key.length > 12 ? key.slice(-4) : '…';
}
