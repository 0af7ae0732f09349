/** The two channels between window and main: requests one way, pushes the other. */
export const REQUEST_CHANNEL = 'framelane:request';
export const PUSH_CHANNEL = 'framelane:push';

/** Pictures reach the window by this protocol: `framelane-media://frame/<batch>/<job>/<index>`. */
export const MEDIA_SCHEME = 'framelane-media';

/** The address of one kept frame of a job. */
export function frameUrl(batchId: string, job: number, index: number): string {
  return `${MEDIA_SCHEME}://frame/${encodeURIComponent(batchId)}/${job}/${index}`;
}
