import type { JobFiles, JobPorts } from '../job-context.ts';

/** The files of a job whose words are not written down. */
export const noWordFiles: Pick<
  JobFiles,
  | 'correctedWords'
  | 'emptySoundDir'
  | 'keptPieces'
  | 'keepPiece'
  | 'writtenWords'
  | 'saveWords'
  | 'dropPieces'
> = {
  correctedWords: () => Promise.resolve(null),
  emptySoundDir: () => Promise.reject(new Error('Nobody listens here')),
  keptPieces: () => Promise.resolve([]),
  keepPiece: () => Promise.resolve(),
  writtenWords: () => Promise.resolve(null),
  saveWords: () => Promise.resolve(),
  dropPieces: () => Promise.resolve(),
};

export const noSpeechProgram: JobPorts['speechProgram'] = {
  model: null,
  writeDown: () => Promise.reject(new Error('Nobody listens here')),
};
