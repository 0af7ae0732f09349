import { expect, it } from 'vitest';
import { checkReport } from '../../shared/checks/check-report.ts';
import { evidenceOf } from '../../shared/checks/evidence.ts';
import { doubtsOf, noDoubts } from './doubts.ts';

const cues = [{ startS: 0, endS: 4, text: 'Wait for it now!' }];
const evidence = evidenceOf({
  durationS: 34,
  transcript: { kind: 'speech', cues, hasTimes: true, isCut: false },
  context: '',
});
const report =
  '# R\n\n“wait for it now” at 0:02, 0:41 and 0:41.\n\n- “fades marks in days”\n- `0:50` “fades **marks** in days”\n';
const { marks } = checkReport(report, evidence);

it('counts each time past the end and each quotation that was not said once', () => {
  expect(doubtsOf(marks, new Set())).toEqual({
    groups: [
      { kind: 'past-end', keys: ['time 41'] },
      { kind: 'not-found', keys: ['quote fades marks in days'] },
    ],
    dismissed: [],
    many: new Set(),
  });
});

it('leaves out what the user called right', () => {
  const { groups, dismissed } = doubtsOf(marks, new Set(['time 41', 'time 99']));
  expect(groups.map(({ kind }) => kind)).toEqual(['not-found']);
  expect(dismissed).toEqual(['time 41']);
});

it('says many equal doubts once', () => {
  const many = Array.from({ length: 44 }, (_, place) => `- “nobody said number ${place + 100}”`).join('\n');
  const { groups, many: kinds } = doubtsOf(checkReport(many, evidence).marks, new Set());
  expect(groups.map(({ kind, keys }) => [kind, keys.length])).toEqual([['not-found', 44]]);
  expect(kinds).toEqual(new Set(['not-found']));
});

it('doubts nothing without anything known', () => {
  expect(doubtsOf([], new Set())).toEqual(noDoubts);
});
