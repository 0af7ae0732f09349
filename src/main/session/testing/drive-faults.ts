import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../../media/testing/processes.ts';
import { mountAgain, mountSmallDrive, remount, takeAway, unmount } from './folders.ts';

/** Something that keeps reports from being saved, done to an output folder on a drive of its own. */
export interface DriveFault {
  readonly name: string;
  readonly kind: 'disk-full' | 'output-not-writable';
  /** Brings the fault about, as the user or the drive would. */
  readonly begin: (drive: Drive) => Promise<void>;
  readonly end: (drive: Drive) => Promise<void>;
}

/** A small drive that is mounted where the reports go, and somewhere else besides. */
export interface Drive extends Disposable {
  readonly outDir: string;
  /** The folder where the same drive shows while `mountDir` does not. */
  readonly behind: string;
  readonly mountDir: string;
}

export const driveFaults: readonly DriveFault[] = [
  {
    name: 'the disk is full',
    kind: 'disk-full',
    begin: ({ mountDir }) => fill(mountDir),
    end: ({ mountDir }) => rm(join(mountDir, 'filler')),
  },
  {
    name: 'the drive became read-only',
    kind: 'output-not-writable',
    begin: ({ mountDir }) => Promise.resolve(void remount(mountDir, 'ro')),
    end: ({ mountDir }) => Promise.resolve(void remount(mountDir, 'rw')),
  },
  {
    name: 'the folder was removed',
    kind: 'output-not-writable',
    begin: ({ outDir }) => takeAway(outDir),
    end: ({ outDir }) => mkdir(outDir).then(() => undefined),
  },
  {
    name: 'permission was taken away',
    kind: 'output-not-writable',
    begin: ({ outDir }) => setWritable(outDir, false),
    end: ({ outDir }) => setWritable(outDir, true),
  },
  {
    name: 'the drive was pulled out',
    kind: 'output-not-writable',
    begin: ({ mountDir }) => {
      unmount(mountDir);
      return Promise.resolve();
    },
    end: ({ behind, mountDir }) => Promise.resolve(void mountAgain(behind, mountDir)),
  },
];

/** Null where mounting is not permitted. `sizeKb`: must take the reports of a test. */
export async function plugIn(dir: string, sizeKb: number): Promise<Drive | null> {
  const behind = join(dir, 'behind');
  const mountDir = join(dir, 'drive');
  await mkdir(behind, { recursive: true });
  await mkdir(mountDir, { recursive: true });
  if (!mountSmallDrive(behind, sizeKb)) return null;
  if (!mountAgain(behind, mountDir)) {
    unmount(behind);
    return null;
  }
  return {
    outDir: join(mountDir, 'reports'),
    behind,
    mountDir,
    [Symbol.dispose]: () => {
      unmount(mountDir);
      unmount(behind);
    },
  };
}

/** Leaves no byte, until `filler` is removed. */
export async function fill(mountDir: string): Promise<void> {
  await writeFile(join(mountDir, 'filler'), Buffer.alloc(16 * 1024 * 1024)).catch(() => undefined);
}

/** Root is stopped by no permission, only by a folder that may not change at all. Throws where the file system knows no such folders. */
export async function setWritable(dir: string, isWritable: boolean): Promise<void> {
  if (process.getuid?.() === 0) await run('chattr', [isWritable ? '-i' : '+i', dir]);
  else await chmod(dir, isWritable ? 0o700 : 0o500);
}
