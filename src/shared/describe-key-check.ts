import { reportModels, type KeyCheck } from './key-check.ts';
import type { Translations } from './i18n/i18n.ts';

/** Google's answer about a key, for people: what is so, and what to do. */
export interface KeyCheckText {
  readonly title: string;
  /** Null where nothing has to be done. */
  readonly advice: string | null;
}

export function describeKeyCheck(check: KeyCheck, { t }: Translations): KeyCheckText {
  switch (check.kind) {
    case 'accepted': {
      const count = reportModels(check.models).length;
      return {
        title: t('keyCheck.accepted', { count }),
        advice: count === 0 ? t('keyCheck.noModels') : null,
      };
    }
    case 'refused':
      return { title: t('keyCheck.refused'), advice: t('keyCheck.refusedAdvice') };
    case 'suspended':
      return { title: t('keyCheck.suspended'), advice: t('keyCheck.suspendedAdvice') };
    case 'no-right':
      return { title: t('keyCheck.noRight'), advice: t('keyCheck.noRightAdvice') };
    case 'billing':
      return { title: t('keyCheck.billing'), advice: t('keyCheck.billingAdvice') };
    case 'place':
      return { title: t('keyCheck.place'), advice: t('keyCheck.placeAdvice') };
    case 'busy':
      return { title: t('keyCheck.busy'), advice: t('keyCheck.busyAdvice') };
    case 'unknown':
      return { title: t('keyCheck.unknown'), advice: null };
    case 'network':
      switch (check.trouble) {
        case 'offline':
          return { title: t('keyCheck.offline'), advice: t('keyCheck.offlineAdvice') };
        case 'company-page':
          return { title: t('keyCheck.companyPage'), advice: t('keyCheck.companyPageAdvice') };
        case 'proxy-sign-in':
          return { title: t('keyCheck.proxySignIn'), advice: t('keyCheck.proxySignInAdvice') };
        case 'proxy-unreachable':
          return { title: t('keyCheck.proxyUnreachable'), advice: t('keyCheck.proxyUnreachableAdvice') };
        case 'certificate':
          return { title: t('keyCheck.certificate'), advice: t('keyCheck.certificateAdvice') };
      }
  }
}
