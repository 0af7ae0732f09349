import { expect, it } from 'vitest';
import { reported, unchangedReport } from '../../shared/testing/sample-batch.ts';
import { translationsIn } from '../../shared/i18n/i18n.ts';
import { aBatch, aJob, aSpan } from '../store/testing/jobs.ts';
import { reportFacts } from './report-facts.ts';

const translations = translationsIn('de', 'de-DE');
const plan = { ...aBatch().plan, language: 'fr' } as const;
const status = reported('/out/talk.md');
const at = (day: number): number => new Date(2026, 10, day, 8, 5).getTime();
const spans = [
  aSpan({ stage: 'extracting', endedAtMs: at(10), outcome: 'done' }),
  aSpan({ stage: 'analysing', endedAtMs: at(11), outcome: 'failed' }),
  aSpan({ stage: 'analysing', endedAtMs: at(12), outcome: 'done' }),
];
const made = (job: Parameters<typeof reportFacts>[0]): string | undefined =>
  reportFacts(job, plan, translations).find(([name]) => name === 'Erstellt')?.[1] ?? undefined;

it('tells when the lane was done with a report', () => {
  expect(made(aJob({ status, spans }))).toBe('12.11.2026, 08:05');
});

it('does not guess when an earlier batch made it, and tells nothing without a report', () => {
  const facts = reportFacts(aJob({ status: unchangedReport('/out/talk.md'), spans }), plan, translations);
  expect(facts.map(([name]) => name)).toEqual(['Modell', 'Vorlage', 'Sprache', 'Wörter', 'Gespeichert als']);
  expect(reportFacts(aJob({ spans }), plan, translations)).toEqual([]);
});

it('names the template in the version that was used, and the language', () => {
  const told = (language: 'fr' | null) =>
    reportFacts(aJob({ status, spans }), { ...plan, language }, translations).filter(([name]) =>
      ['Vorlage', 'Sprache'].includes(name),
    );
  expect(told('fr')).toEqual([
    ['Vorlage', 'Überblick, Version 1'],
    ['Sprache', 'Französisch'],
  ]);
  expect(told(null)[1]).toEqual(['Sprache', 'die des Videos']);
});
