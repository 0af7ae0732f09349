// @ts-check

/**
 * Returns the reason why this Node cannot run Framelane; null when it can.
 * @param {string} version  as `process.versions.node`
 */
export function nodeRefusal(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return null;
  return `Framelane needs Node 20.19 or newer and this is Node ${version}: install a newer one from https://nodejs.org and run the command again.`;
}
