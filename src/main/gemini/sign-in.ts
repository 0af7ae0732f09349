type Env = Readonly<Record<string, string | undefined>>;

/** How gemini signs in to Google: with an API key, or with Vertex AI and its environment variables. */
export type SignIn = { readonly kind: 'api-key'; readonly key: string } | { readonly kind: 'vertex-ai' };

/** The available sign-in; null if there is none. The user's own key takes precedence over the environment's. */
export function signInOf(key: string | null, env: Env): SignIn | null {
  if (env.GOOGLE_GENAI_USE_VERTEXAI === 'true' && hasVertex(env)) return { kind: 'vertex-ai' };
  const known = key ?? env.GEMINI_API_KEY ?? '';
  if (known !== '') return { kind: 'api-key', key: known };
  return hasVertex(env) ? { kind: 'vertex-ai' } : null;
}

export function isSameSignIn(a: SignIn, b: SignIn): boolean {
  return a.kind === 'api-key' && b.kind === 'api-key' ? a.key === b.key : a.kind === b.kind;
}

/** Replaces the key in a text, in case a program or server repeated it. */
export function withoutKey(text: string, signIn: SignIn): string {
  return signIn.kind === 'api-key' ? text.replaceAll(signIn.key, '[key]') : text;
}

function hasVertex(env: Env): boolean {
  const has = (name: string): boolean => (env[name] ?? '') !== '';
  return has('GOOGLE_API_KEY') || (has('GOOGLE_CLOUD_PROJECT') && has('GOOGLE_CLOUD_LOCATION'));
}
