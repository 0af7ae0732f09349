// @ts-check
import { SetupStop } from '../setup/stop.mjs';

/** The secret with which packages of a system are signed. An AppImage has no signature; its hash is in the release's list. */
const SIGNED_WITH = { darwin: 'CSC_LINK', win32: 'WIN_CSC_LINK', linux: null };

/**
 * Returns where an app looks for newer versions of itself: in the releases of the repository whose workflow makes it. Throws where its
 * package would not be signed, because then nobody could tell an update from somebody else's program.
 * @param {import('./targets.mjs').Target} target @param {NodeJS.ProcessEnv} env
 * @returns {{ provider: 'github', owner: string, repo: string }}
 */
export function releasePlace({ platform }, env) {
  const secret = SIGNED_WITH[platform];
  if (secret !== null && !env[secret])
    throw new SetupStop(`--updates is for signed packages, and ${secret} is not set.`);
  const [owner, repo] = (env['GITHUB_REPOSITORY'] ?? '').split('/');
  if (!owner || !repo)
    throw new SetupStop('--updates asks the releases of a repository: set GITHUB_REPOSITORY to OWNER/NAME.');
  return { provider: 'github', owner, repo };
}
