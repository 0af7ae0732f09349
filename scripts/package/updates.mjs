// @ts-check

/** The secrets with which a platform's packages are signed. Linux has none: its packages are not signed. */
const signingSecrets = {
  linux: null,
  darwin: ['CSC_LINK', 'CSC_KEY_PASSWORD', 'APPLE_API_KEY', 'APPLE_API_KEY_ID', 'APPLE_API_ISSUER'],
  win32: ['WIN_CSC_LINK', 'WIN_CSC_KEY_PASSWORD'],
};

/**
 * Returns where an app may look for updates: the releases of the repository that the workflow runs in, for packages that are signed. Null for
 * all others, whose updates nobody could tell from somebody else's.
 * @param {import('./targets.mjs').Target} target @param {NodeJS.ProcessEnv} env
 */
export function updatesOf({ platform }, env) {
  const secrets = signingSecrets[platform];
  const [owner, repo] = (env['GITHUB_REPOSITORY'] ?? '').split('/');
  if (secrets === null || !owner || !repo) return null;
  return secrets.every((name) => Boolean(env[name])) ? { owner, repo } : null;
}
