/** The two channels between window and main: requests one way, pushes the other. */
export const REQUEST_CHANNEL = 'framelane:request';
export const PUSH_CHANNEL = 'framelane:push';

/** Pictures and videos reach the window by this protocol: `framelane-media://frame/<batch>/<job>/<index>`, `…://video/<batch>/<job>`. */
export const MEDIA_SCHEME = 'framelane-media';

/** The address of one kept frame of a job. */
export function frameUrl(batchId: string, job: number, index: number): string {
  return `${MEDIA_SCHEME}://frame/${encodeURIComponent(batchId)}/${job}/${index}`;
}

/** The address of a job's video as it is. */
export function videoUrl(batchId: string, job: number): string {
  return `${MEDIA_SCHEME}://video/${encodeURIComponent(batchId)}/${job}`;
}

/** The address of the copy of a job's video that was made because the window cannot play the video itself. */
export function copyUrl(batchId: string, job: number): string {
  return `${MEDIA_SCHEME}://copy/${encodeURIComponent(batchId)}/${job}`;
}
