type Env = Readonly<Record<string, string | undefined>>;

/** How gemini may reach Google: with a key, or through Vertex AI and what its variables say. */
export type SignIn = { readonly kind: 'api-key'; readonly key: string } | { readonly kind: 'vertex-ai' };

/** What there is to sign in with; null for nothing. The user's own key goes before the environment's. */
export function signInOf(key: string | null, env: Env): SignIn | null {
  if (env.GOOGLE_GENAI_USE_VERTEXAI === 'true' && hasVertex(env)) return { kind: 'vertex-ai' };
  const known = key ?? env.GEMINI_API_KEY ?? '';
  if (known !== '') return { kind: 'api-key', key: known };
  return hasVertex(env) ? { kind: 'vertex-ai' } : null;
}

export function isSameSignIn(a: SignIn, b: SignIn): boolean {
  return a.kind === 'api-key' && b.kind === 'api-key' ? a.key === b.key : a.kind === b.kind;
}

/** The text without the key, should a program or server have repeated it. */
export function withoutKey(text: string, signIn: SignIn): string {
  return signIn.kind === 'api-key' ? text.replaceAll(signIn.key, '[key]') : text;
}

function hasVertex(env: Env): boolean {
  const has = (name: string): boolean => (env[name] ?? '') !== '';
  return has('GOOGLE_API_KEY') || (has('GOOGLE_CLOUD_PROJECT') && has('GOOGLE_CLOUD_LOCATION'));
}
