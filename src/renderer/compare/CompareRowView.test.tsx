import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { compareRow, type CompareRow } from '../../shared/comparison/rows.ts';
import { english } from '../../shared/i18n/i18n.ts';
import type { Column } from '../../shared/template/template.ts';
import { CompareRowView } from './CompareRowView.tsx';
import { GroupRowView } from './GroupRowView.tsx';
import type { TableView } from './table-view.ts';
import { reportedJob } from './testing/reported-job.ts';

beforeAll(() => void vi.stubGlobal('navigator', { language: 'en' }));
afterAll(() => void vi.unstubAllGlobals());

const columns = (['text', 'number', 'time', 'list'] as const).map((kind): Column => ({
  key: kind,
  name: kind,
  kind,
  outOf: kind === 'number' ? 100 : null,
  about: '',
}));
const view = {
  batchId: 'new',
  translations: english,
  columns: columns.map((column) => ({ kind: 'template', id: `column.${column.key}`, column }) as const),
  layout: { widthsPx: [100, 100, 100, 100] },
} as unknown as TableView;

function row(values: Record<string, string | number | string[]>): CompareRow {
  const findings = { headline: '', summary: '', topics: [], moments: [], columns: values };
  const made = compareRow(reportedJob('a.mp4'), 0, findings, columns);
  if (made === null) throw new Error('It has no report.');
  return made;
}

/** The text of each cell, and the one under the pointer. */
function cells(own: CompareRow, shown = view): readonly string[] {
  const html = renderToStaticMarkup(
    <CompareRowView
      row={own}
      view={shown}
      topPx={0}
      rowIndex={1}
      isTabStop={false}
      isChosen={false}
      level={undefined}
      line=""
      onFocus={() => undefined}
      onChoose={() => undefined}
    />,
  );
  return cellsIn(html);
}

function cellsIn(html: string): readonly string[] {
  return html
    .split('<span role="gridcell"')
    .slice(1)
    .map((cell) => {
      const title = /^[^>]* title="([^"]*)"/u.exec(cell)?.[1] ?? '';
      return `${title} | ${cell.slice(cell.indexOf('>') + 1).replaceAll(/<[^>]*>?/gu, '')}`;
    });
}

it('says inside each cell that differs what the other batch says, and under the pointer beside the value', () => {
  const asked = new Set(columns.map(({ key }) => key));
  const old = {
    ...row({ text: 'Diary', number: 63, time: '0:07', list: ['a'] }),
    from: { id: 'old', name: 'Old', against: null, asked },
  };
  const from = { id: 'new', name: 'New', against: old, asked };
  const [text = '', score = '', time = '', list = ''] = cells({
    ...row({ text: 'Question', number: 91, time: '0:05', list: ['a', 'b'] }),
    from,
  });
  expect(text).toBe('Question\nDifferent in Old: Diary | Question. Different in Old: Diary');
  expect(score).toContain('91 of 100\nDifferent in Old: 63');
  expect(score).toMatch(/91\. Different in Old: 63/u);
  expect(time).toContain('0:05. Different in Old: 0:07');
  expect(list).toContain('a\nb\nDifferent in Old: a | ab');
  for (const cell of cells({ ...old, from: { ...from, against: old } })) expect(cell).not.toContain('Old');
});

it('writes tokens alike in rows and groups, and names the number of values of a group only where some are missing', () => {
  const tokens = { kind: 'own', id: 'tokens' } as const;
  const length = { kind: 'own', id: 'length' } as const;
  const rows = [5580, 5580, null].map((count): CompareRow => ({ ...row({}), tokens: count }));
  const [first] = rows;
  if (first === undefined) throw new Error('There are rows.');
  expect(cells(first, { ...view, columns: [tokens] })).toEqual([' | 5,580']);
  const group = renderToStaticMarkup(
    <GroupRowView
      group={{ key: 'a', of: { kind: 'text', text: 'A' }, rows }}
      groupedBy={tokens}
      columns={[tokens, length]}
      isFolded={false}
      line=""
      topPx={0}
      rowIndex={1}
      isTabStop={false}
      onFocus={() => undefined}
      onFold={() => undefined}
    />,
  );
  expect(cellsIn(group)).toEqual([
    'All 2 values are 5,580. | 5,580 from 2All 2 values are 5,580.',
    'All 3 values are 0:20. | 0:20All 3 values are 0:20.',
  ]);
});
