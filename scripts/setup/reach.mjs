// @ts-check
import { connect } from 'node:net';

/**
 * Returns whether a download's host accepts connections. True behind a proxy, where only the download itself can tell.
 * @param {string} address  an https URL
 * @param {AbortSignal} signal
 * @returns {Promise<boolean>}
 */
export function isReachable(address, signal, env = process.env) {
  const url = new URL(address);
  if (usesProxy(env)) return Promise.resolve(true);
  signal.throwIfAborted();
  return new Promise((resolve) => {
    const port = Number(url.port) || (url.protocol === 'http:' ? 80 : 443);
    const socket = connect({ host: url.hostname, port, timeout: patienceMs, signal });
    const answer = (/** @type {boolean} */ reachable) => {
      socket.destroy();
      resolve(reachable);
    };
    socket.once('connect', () => answer(true));
    socket.once('timeout', () => answer(false));
    socket.once('error', () => answer(false));
  });
}

/** @param {NodeJS.ProcessEnv} env */
export function usesProxy(env) {
  return ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'all_proxy'].some(
    (name) => env[name],
  );
}

const patienceMs = 4000;
