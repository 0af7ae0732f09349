import { expect, it } from 'vitest';
import { byUrgency, type NoticeText } from './notice.ts';

const notice = (tone: NoticeText['tone'], title: string): NoticeText => ({
  tone,
  title,
  icon: 'warning',
  text: '',
  actions: [],
});
const titles = (notices: readonly NoticeText[]): readonly string[] => notices.map(({ title }) => title);

it('says first where the batch stands, then what is worth knowing, the graver the earlier', () => {
  const others = [notice('calm', 'slept'), notice('warn', 'slower')];
  expect(titles(byUrgency(notice('calm', 'pausing'), others))).toEqual(['pausing', 'slower', 'slept']);
  expect(titles(byUrgency(null, others))).toEqual(['slower', 'slept']);
});

it('lets only what is in danger go before', () => {
  const others = [notice('warn', 'slower'), notice('danger', 'unsaved')];
  expect(titles(byUrgency(notice('ok', 'done'), others))).toEqual(['unsaved', 'done', 'slower']);
  expect(titles(byUrgency(notice('danger', 'disk'), others))).toEqual(['disk', 'unsaved', 'slower']);
});
