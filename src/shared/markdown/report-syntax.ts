import remarkCjkFriendly from 'remark-cjk-friendly/parseOnly';
import remarkCjkFriendlyStrikethrough from 'remark-cjk-friendly-gfm-strikethrough/parseOnly';
import remarkGfm from 'remark-gfm';
import type { PluggableList } from 'unified';
import { addressEnds } from './address-ends.ts';
import { formulas } from './formulas.ts';
import { lettersBesideEmphasis } from './letters-beside-emphasis.ts';
import { shownTags } from './shown-tags.ts';
import { withoutHtmlBlocks } from './without-html-blocks.ts';

/** `~` stands between numbers in many languages, `3~5`. Only `~~` strikes through. */
const TILDES = { singleTilde: false };

/**
 * The one set-up for the Markdown of reports, in the window, in every export and in the checks, so that all of them read the same. Tags
 * are text, and so are formulas.
 */
export const reportSyntax: PluggableList = [
  [remarkGfm, TILDES],
  // CommonMark leaves `**“重点”**是` as it is, because a quotation mark stands between the stars and a letter.
  remarkCjkFriendly,
  [remarkCjkFriendlyStrikethrough, TILDES],
  lettersBesideEmphasis,
  withoutHtmlBlocks,
  formulas,
  shownTags,
  addressEnds,
];
