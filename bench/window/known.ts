import type { SessionEvent } from '../../src/shared/session/events.ts';
import { kindOfField } from '../../src/shared/values/field.ts';
import type { KeptValue, ValueColumn } from '../../src/shared/values/model.ts';
import { randomOf } from './random.ts';

const FIELDS = ['product', 'author', 'date', 'views', 'likes', 'hashtags', 'ad'] as const;
const TABLE = '/home/ada/Videos/Autumn skincare/dataset.csv';
const FIRST_DAY_MS = Date.parse('2026-03-02T00:00:00Z');
const DAY_MS = 86_400_000;

/** Returns the events of a table that knows most of the videos: views that differ a thousandfold, as they do. */
export function knownEvents(
  videos: number,
  of: { readonly batchId: string; readonly atMs: number },
): readonly SessionEvent[] {
  const columns = FIELDS.map((field): ValueColumn => ({
    id: field,
    field,
    name: null,
    kind: kindOfField(field),
    isHidden: false,
    isSent: true,
  }));
  const jobs = Array.from({ length: videos }, (_, job) => job).filter((job) => job % 9 !== 7);
  return [
    {
      ...of,
      type: 'values-read',
      columns,
      source: {
        id: TABLE,
        kind: 'table',
        name: 'dataset.csv',
        joined: jobs.length,
        rows: jobs.length,
        isCut: false,
        joinedBy: 'id',
        columns: [...FIELDS],
        problems: [
          { row: 4, key: '7294881234567891324', problem: 'no-video', near: 7 },
          { row: 9, key: '7301234567890120000', problem: 'rounded', near: null },
          { row: 17, key: 'clip.mp4', problem: 'several-videos', near: null },
          { row: 31, key: '', problem: 'no-key', near: null },
          {
            row: 40,
            key: 'https://www.tiktok.com/@other/video/7100000000000000001',
            problem: 'no-video',
            near: null,
          },
        ],
        problemCount: 212,
        corrections: [],
        failure: null,
      },
    },
    {
      ...of,
      type: 'values-found',
      source: TABLE,
      videos: jobs.map((job) => ({ job, file: 'dataset.csv', row: job + 2, values: valuesOf(job) })),
    },
  ];
}

function valuesOf(job: number): Readonly<Record<string, KeptValue>> {
  const random = randomOf(job * 31 + 5);
  const views = Math.round(10 ** (2.4 + random() * 3.6) * (job % 4 === 1 ? 3 : 1));
  const day = new Date(FIRST_DAY_MS + Math.floor(random() * 90) * DAY_MS).toISOString().slice(0, 10);
  return {
    product: { value: ['Dewlight Serum', 'Night Cream', 'SPF 50 Mist'][job % 3] ?? '' },
    author: { value: ['@ada.skin', '@derm.lou', '@nofilter', '@glow.daily'][job % 4] ?? '' },
    date: { value: day },
    views: { value: views },
    likes: { value: Math.round(views * (0.02 + random() * 0.1)) },
    hashtags: { value: job % 2 === 0 ? '#skincare #serum' : '#skincare #fyp #dupe' },
    ad: { value: job % 5 === 0 },
  };
}
