/**
 * A loopback address for a test that closes a server and expects its port to stay free, or listens there again: on 127.0.0.1 other tests may
 * get that port meanwhile. Only Linux has the whole network without being told.
 */
export const OWN_LOOPBACK = process.platform === 'linux' ? '127.0.0.77' : '127.0.0.1';
