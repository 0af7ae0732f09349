import { createRequire } from 'node:module';

/** Path of the Electron executable. Outside of Electron its package exports this path, but its types describe only the API inside. */
export const electronPath = createRequire(import.meta.url)('electron') as string;

/** Returns this process's environment without the variables that would start Electron as plain Node. */
export function electronEnv(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && entry[0] !== 'ELECTRON_RUN_AS_NODE',
    ),
  );
}
