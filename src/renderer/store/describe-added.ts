import { isArchive } from '../../shared/archive-names.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';
import type { Responses } from '../../shared/ipc/contract.ts';

type Added = Pick<Responses['batch.add'], 'added' | 'leftOut'>;

/** Tells how many videos joined a batch, and which archives would have to be unpacked first. */
export function describeAdded({ added, leftOut }: Added, batch: string, { t }: Translations): string {
  const joined = t('run.dropAdded', { count: added, batch });
  const archives = leftOut.filter(({ name }) => isArchive(name));
  const [first] = archives;
  if (first === undefined) return joined;
  const unpack = t('run.dropArchives', { count: archives.length, name: first.name });
  return added === 0 && archives.length === leftOut.length ? unpack : `${joined} ${unpack}`;
}
