import { REPORT_LANGUAGES } from '../../shared/plan-bounds.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';
import { languageName } from '../ui/language-name.ts';
import type { Option } from '../ui/Choice.tsx';

type ReportLanguage = (typeof REPORT_LANGUAGES)[number];

/** Lists the languages a report can be written in, named and sorted in the window's language. */
export function reportLanguages(translations: Translations): readonly Option<ReportLanguage>[] {
  const collator = new Intl.Collator(translations.locale);
  return REPORT_LANGUAGES.map((value) => ({ value, name: languageName(value, translations) ?? value })).sort(
    (one, other) => collator.compare(one.name, other.name),
  );
}
