/** Variables that hold a secret, or lead to one. */
const SECRETS = [
  'GEMINI_API_KEY',
  'GOOGLE_API_KEY',
  'GOOGLE_APPLICATION_CREDENTIALS',
  'GOOGLE_CLOUD_ACCESS_TOKEN',
];

/**
 * Copies the environment for the parts that need it, and removes the secrets from the process. So no program that is started later has
 * them unless it is given them: not ffmpeg, not the browser that a link opens, not Chromium's own processes. Call it first, once.
 */
export function takeEnvironment(program: { readonly env: NodeJS.ProcessEnv }): NodeJS.ProcessEnv {
  const copy = { ...program.env };
  for (const name of SECRETS) {
    // Windows finds a variable by its name in any case; the copy only by this one.
    const value = program.env[name];
    if (value !== undefined) copy[name] = value;
    Reflect.deleteProperty(program.env, name);
  }
  return copy;
}
