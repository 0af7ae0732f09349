import type { Include } from '../../shared/export-choices.ts';
import { formatClock } from '../../shared/durations.ts';
import type { Translations } from '../../shared/i18n/i18n.ts';
import type { Transcript } from '../../shared/session/model.ts';
import { detailsOf } from './details.ts';
import type { Entry, EntryFrame } from './entries.ts';
import { escapeHtml } from '../../shared/escape-html.ts';
import { directionOfReport } from '../../shared/markdown/direction.ts';
import { languageOf } from '../../shared/markdown/language-of.ts';
import { factsTable, NAME_AND_VALUE_PX, type Facts } from './page-facts.ts';
import { colgroupOf, dirOf, fileNameOf, wordsOf } from './page-words.ts';
import type { ReportRenderer } from './report-renderer.ts';

/** The widths of a table of times and what is said at them in Word. */
const TIME_AND_WORDS_PX = [70, 570];

interface ArticleShape {
  readonly renderer: ReportRenderer;
  readonly facts: Facts;
  /** True for a single report, which needs no link back to the contents. */
  readonly isAlone: boolean;
  /** Renders the frames below the headline. */
  readonly strip: (frames: readonly EntryFrame[], translations: Translations) => string;
  /** True for Word: the title is the video's name, as in the contents, and tables say how wide they are. */
  readonly isForWord?: boolean;
}

interface Article {
  readonly html: string;
  /** True if parts of the report are shown as they were written. */
  readonly isPartlyText: boolean;
}

/** Renders one report: headline, frames, failed checks, text, and the chosen additions. */
export async function articleOf(
  entry: Entry,
  include: Include,
  { renderer, facts, isAlone, strip, isForWord = false }: ArticleShape,
  translations: Translations,
): Promise<Article> {
  const { chosen, frames, text, known, transcript } = entry;
  const { t } = translations;
  const id = `video-${chosen.job + 1}`;
  const report =
    text === null
      ? null
      : await renderer.page({
          markdown: text,
          prefix: `r${chosen.job + 1}-`,
          known,
          dismissed: chosen.from.dismissed,
          isChecked: include.checks,
          language: translations.language,
          locale: translations.locale,
          isForWord,
        });
  const leftAsText = report?.leftAsText ?? 0;
  const row = facts.rowOf(chosen.job);
  const html = [
    `<article id="${id}" aria-labelledby="${id}-title">\n<header>\n`,
    titleOf(entry, id, isForWord),
    `<p class="meta">${factsOf(entry, isForWord, translations)}</p>\n</header>\n`,
    row === null ? '' : factsTable(row, facts.columns, isForWord, translations),
    strip(frames, translations),
    report === null
      ? `<p>${escapeHtml(t('pages.reportGone'))}</p>\n`
      : `${textNote(leftAsText, translations)}${checksList(report.doubts)}<div class="report"${turnedBy(text ?? '')}>\n${report.html}\n</div>\n`,
    transcript === null ? '' : saidSection(transcript, isForWord, translations),
    include.details ? detailsSection(entry, isForWord, translations) : '',
    isAlone ? '' : `<p class="back"><a href="#contents">${escapeHtml(t('pages.backToContents'))}</a></p>\n`,
    '</article>\n',
  ].join('');
  return { html, isPartlyText: leftAsText > 0 };
}

function textNote(leftAsText: number, { t }: Translations): string {
  return leftAsText === 0 ? '' : `<p class="meta">${escapeHtml(t('pages.leftAsText'))}</p>\n`;
}

/** The title of a report. In Word the name of the video stands above the headline, because the contents lead to names. */
function titleOf({ chosen: { video, report } }: Entry, id: string, isForWord: boolean): string {
  const title = isForWord ? null : report.headline;
  const words = title === null ? `>${fileNameOf(video)}` : `${dirOf(title)}>${wordsOf(title)}`;
  const heading = `<h2 id="${id}-title"${isForWord ? ' class="page-title"' : ''}${words}</h2>\n`;
  if (!isForWord || report.headline === null) return heading;
  return `${heading}<p class="headline"${dirOf(report.headline)}>${escapeHtml(report.headline)}</p>\n`;
}

/** The direction and the language of a report, where they differ from those of the page. */
export function turnedBy(text: string): string {
  const language = languageOf(text);
  const direction = directionOfReport(text) === 'rtl' ? ' dir="rtl"' : '';
  return `${direction}${language === null ? '' : ` lang="${language}"`}`;
}

function factsOf(
  { chosen: { video, durationS, report } }: Entry,
  isForWord: boolean,
  translations: Translations,
): string {
  const facts = [
    // Without a headline, and in Word, the name is the title above.
    report.headline === null || isForWord ? null : fileNameOf(video),
    durationS === null ? null : formatClock(durationS * 1000),
    escapeHtml(translations.t('amounts.words', { count: report.words })),
    report.model === null ? null : escapeHtml(report.model),
  ];
  return facts.filter((fact) => fact !== null).join(' · ');
}

/** Renders frames side by side, each with its time. */
export function frameStrip(frames: readonly EntryFrame[], translations: Translations): string {
  const [first] = frames;
  if (first === undefined) return '';
  const shape = first.widthPx < first.heightPx ? 'frames frames--tall' : 'frames';
  return `<ul class="${shape}">\n${frames.map((frame) => frameItem(frame, translations)).join('')}</ul>\n`;
}

function frameItem({ jpeg, timeS }: EntryFrame, { t }: Translations): string {
  const time = formatClock(timeS * 1000);
  const source = `data:image/jpeg;base64,${jpeg.toString('base64')}`;
  return `<li><figure><img src="${source}" alt="${escapeHtml(t('pages.frameAt', { time }))}"><figcaption>${time}</figcaption></figure></li>\n`;
}

function checksList(doubts: readonly string[]): string {
  if (doubts.length === 0) return '';
  return `<ul class="checks">\n${doubts.map((doubt) => `<li>${escapeHtml(doubt)}</li>\n`).join('')}</ul>\n`;
}

function saidSection({ kind, cues, hasTimes }: Transcript, isForWord: boolean, { t }: Translations): string {
  const lines = cues.map(({ startS, text }) =>
    hasTimes
      ? `<tr><td>${formatClock(startS * 1000)}</td><td>${wordsOf(text)}</td></tr>\n`
      : `<tr><td colspan="2">${wordsOf(text)}</td></tr>\n`,
  );
  return `<section class="beside">\n<h3>${escapeHtml(t(kind === 'description' ? 'pages.writtenAbout' : 'pages.said'))}</h3>\n<table>\n${isForWord ? colgroupOf(TIME_AND_WORDS_PX) : ''}${lines.join('')}</table>\n</section>\n`;
}

function detailsSection({ chosen }: Entry, isForWord: boolean, translations: Translations): string {
  const lines = detailsOf(chosen, translations).map(
    ([name, value]) => `<tr><th scope="row">${escapeHtml(name)}</th><td>${escapeHtml(value)}</td></tr>\n`,
  );
  return `<section class="beside">\n<h3>${escapeHtml(translations.t('pages.details'))}</h3>\n<table>\n${isForWord ? colgroupOf(NAME_AND_VALUE_PX) : ''}${lines.join('')}</table>\n</section>\n`;
}
