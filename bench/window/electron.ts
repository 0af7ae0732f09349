import { createRequire } from 'node:module';

/** The binary. Outside of Electron its package exports this path; its types only know the inside. */
export const electronPath = createRequire(import.meta.url)('electron') as string;

/** This process's environment, for an Electron that is to be one. */
export function electronEnv(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && entry[0] !== 'ELECTRON_RUN_AS_NODE',
    ),
  );
}
