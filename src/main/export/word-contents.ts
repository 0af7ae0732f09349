import {
  Bookmark,
  HeadingLevel,
  InternalHyperlink,
  PageReference,
  Paragraph,
  TabStopType,
  TextRun,
} from 'docx';
import { directionOf } from '../../shared/markdown/direction.ts';
import { turnedNameOf } from './page-words.ts';

/** A line of the contents that leads to a report. */
export interface ContentsLine {
  /** The id of the report's element. */
  readonly target: string;
  readonly name: string;
  readonly about: string | null;
}

/** Contents that jump to their reports, each line as its words run. `width` is that between the margins, in Word's unit. */
export function wordContents(
  title: string,
  lines: readonly ContentsLine[],
  width: number,
): readonly Paragraph[] {
  const heading = new Paragraph({
    heading: HeadingLevel.HEADING_2,
    spacing: { before: 240, after: 120 },
    children: [new Bookmark({ id: 'contents', children: [new TextRun(title)] })],
  });
  return [heading, ...lines.flatMap((line) => paragraphsOf(line, width))];
}

function paragraphsOf({ target, name, about }: ContentsLine, width: number): readonly Paragraph[] {
  const anchor = target.replaceAll('-', '_');
  const line = new Paragraph({
    tabStops: [{ type: TabStopType.RIGHT, position: width, leader: 'dot' }],
    keepNext: about !== null,
    keepLines: true,
    spacing: { before: 60, after: 0 },
    bidirectional: isTurned(name) && turnedNameOf(name) === null,
    children: [
      new InternalHyperlink({ anchor, children: nameRuns(name) }),
      new TextRun('\t'),
      new PageReference(anchor, { hyperlink: true }),
    ],
  });
  if (about === null) return [line];
  const words = new TextRun({ text: about, size: 18, color: '5F636B', rightToLeft: isTurned(about) });
  return [
    line,
    new Paragraph({
      keepLines: true,
      indent: { end: 720 },
      bidirectional: isTurned(about),
      children: [words],
    }),
  ];
}

/** A name as one piece, or in two where its ending stays behind it. */
function nameRuns(name: string): readonly TextRun[] {
  const style = 'Hyperlink';
  const parts = turnedNameOf(name);
  return parts === null
    ? [new TextRun({ text: name, style, rightToLeft: isTurned(name) })]
    : [
        new TextRun({ text: parts.stem, style, rightToLeft: true }),
        new TextRun({ text: parts.ending, style }),
      ];
}

function isTurned(text: string): boolean {
  return directionOf(text) === 'rtl';
}
