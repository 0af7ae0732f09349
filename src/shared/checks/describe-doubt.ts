import { formatClock } from '../durations.ts';
import type { Translations } from '../i18n/i18n.ts';
import type { Doubt } from './doubts.ts';

/** A doubt in words. */
export interface DescribedDoubt {
  /** A few words for a tag behind the text. */
  readonly tag: string;
  /** Says why in one sentence. */
  readonly why: string;
}

/** Spoken words are repeated up to this length, in characters. */
const MOST_SAID = 140;

/** Describes a doubt. `durationS` is the length of the video in seconds. */
export function describeDoubt(doubt: Doubt, durationS: number, { t }: Translations): DescribedDoubt {
  switch (doubt.kind) {
    case 'past-end':
      return {
        tag: t('report.pastEndTag'),
        why: t('report.pastEnd', {
          time: formatClock(doubt.timeS * 1000),
          end: formatClock(durationS * 1000),
        }),
      };
    case 'not-said':
      return { tag: t('report.notSaidTag'), why: t('report.notSaidWhy') };
    case 'not-found':
      return { tag: t('report.notFoundTag'), why: t('report.notFoundWhy') };
    case 'differs':
      return describeDifference(doubt.what, shortened(doubt.said), t);
    case 'other-order':
      return { tag: t('report.otherOrderTag'), why: t('report.otherOrderWhy') };
    case 'other-time': {
      const time = formatClock(doubt.saidAtS * 1000);
      return { tag: t('report.otherTimeTag', { time }), why: t('report.otherTimeWhy', { time }) };
    }
    case 'translated-number':
      return { tag: t('report.translatedNumberTag'), why: t('report.translatedNumberWhy') };
    case 'said-after-all':
      return {
        tag: t('report.saidAfterAllTag'),
        why: t('report.saidAfterAllWhy', { said: shortened(doubt.said) }),
      };
    case 'not-in-context':
      return { tag: t('report.notInContextTag'), why: t('report.notInContextWhy') };
    case 'not-in-description':
      return { tag: t('report.notInDescriptionTag'), why: t('report.notInDescriptionWhy') };
  }
}

function describeDifference(
  what: Extract<Doubt, { kind: 'differs' }>['what'],
  said: string,
  t: Translations['t'],
): DescribedDoubt {
  switch (what) {
    case 'number':
      return { tag: t('report.differsNumberTag'), why: t('report.differsNumberWhy', { said }) };
    case 'negation':
      return { tag: t('report.differsNegationTag'), why: t('report.differsNegationWhy', { said }) };
    case 'unit':
      return { tag: t('report.differsUnitTag'), why: t('report.differsUnitWhy', { said }) };
    case 'name':
      return { tag: t('report.differsNameTag'), why: t('report.differsNameWhy', { said }) };
    case 'opposite':
      return { tag: t('report.differsOppositeTag'), why: t('report.differsOppositeWhy', { said }) };
  }
}

/** Says in one sentence how many doubts of a kind there are. */
export function describeDoubts(kind: Doubt['kind'], count: number, { t }: Translations): string {
  switch (kind) {
    case 'past-end':
      return t('report.checkTimes', { count });
    case 'not-said':
      return t('report.checkNotSaid', { count });
    case 'not-found':
      return t('report.checkNotFound', { count });
    case 'differs':
      return t('report.checkDiffers', { count });
    case 'other-order':
      return t('report.checkOtherOrder', { count });
    case 'other-time':
      return t('report.checkOtherTime', { count });
    case 'translated-number':
      return t('report.checkTranslatedNumber', { count });
    case 'said-after-all':
      return t('report.checkSaidAfterAll', { count });
    case 'not-in-context':
      return t('report.checkNotInContext', { count });
    case 'not-in-description':
      return t('report.checkNotInDescription', { count });
  }
}

function shortened(said: string): string {
  return said.length <= MOST_SAID ? said : `${said.slice(0, MOST_SAID - 1).trimEnd()}…`;
}
