import { cp } from 'node:fs/promises';

/**
 * Copies an app data folder that is at work, as a sudden end would leave it. The folders of running programs change meanwhile, and files that
 * are being written get their name.
 */
export async function copyAppData(from: string, to: string): Promise<void> {
  const filter = (path: string): boolean => !path.includes('gemini-home') && !path.endsWith('.tmp');
  await cp(from, to, { recursive: true, filter });
}
