import { strFromU8 } from 'fflate';
import { Parser } from 'htmlparser2';
import { expect, it } from 'vitest';
import { noEvidence } from '../../shared/checks/check-text.ts';
import { english } from '../../shared/i18n/i18n.ts';
import { renderReport } from './report-html.ts';
import { wordFiles } from './testing/word-files.ts';
import type { WordPiece } from './word-document.ts';
import { pictureAddress } from './word-pictures.ts';

/**
 * The order in which the standard (ECMA-376, part 1, with the transitional schemas of part 4) has the children of an element. Word calls
 * a file damaged, or drops what comes too late; LibreOffice reads them in any order.
 */
const ORDER: Readonly<Record<string, string>> = {
  'w:pPr':
    'pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange',
  'w:rPr':
    'rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath',
  'w:tblPr':
    'tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription',
  'w:trPr':
    'cnfStyle divId gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader tblCellSpacing jc hidden',
  'w:tcPr':
    'cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark headers',
  'w:sectPr':
    'headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings sectPrChange',
  'w:pBdr': 'top left bottom right between bar',
  'w:tblBorders': 'top start left bottom end right insideH insideV',
  'w:tcBorders': 'top start left bottom end right insideH insideV tl2br tr2bl',
  'w:tblCellMar': 'top start left bottom end right',
  'w:tcMar': 'top start left bottom end right',
  'w:numPr': 'ilvl numId',
  'w:tbl': 'bookmarkStart bookmarkEnd tblPr tblGrid tr',
  'w:tr': 'tblPrEx trPr tc',
  'w:numbering': 'numPicBullet abstractNum num numIdMacAtCleanup',
  'w:abstractNum': 'nsid multiLevelType tmpl name styleLink numStyleLink lvl',
  'w:num': 'abstractNumId lvlOverride',
  'w:lvlOverride': 'startOverride lvl',
  'w:lvl': 'start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr',
  'w:style':
    'name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr',
  'w:styles': 'docDefaults latentStyles style',
  'w:docDefaults': 'rPrDefault pPrDefault',
  'wp:inline': 'extent effectExtent docPr cNvGraphicFramePr graphic',
  'pic:pic': 'nvPicPr blipFill spPr',
};
/** The elements whose properties come first, if they have any. */
const PROPERTIES: Readonly<Record<string, string>> = { 'w:p': 'w:pPr', 'w:r': 'w:rPr', 'w:tc': 'w:tcPr' };

/** Returns the breaks of the order in a part of a file. */
function faultsIn(xml: string): readonly string[] {
  const faults = new Set<string>();
  const open: { readonly name: string; last: number; count: number; lastChild: string }[] = [];
  const parser = new Parser(
    {
      onopentag: (name) => {
        const parent = open.at(-1);
        if (parent !== undefined) {
          const order = ORDER[parent.name]?.split(' ');
          const place = order?.indexOf(name.replace(/^\w+:/u, '')) ?? parent.last;
          if (place < parent.last || (order !== undefined && place < 0))
            faults.add(`${parent.name}: ${name} after ${parent.lastChild}`);
          const isProperties = PROPERTIES[parent.name] === name;
          if (isProperties && parent.count > 0) faults.add(`${parent.name}: ${name} is not the first`);
          parent.last = place;
          parent.count += 1;
          parent.lastChild = name;
        }
        open.push({ name, last: -1, count: 0, lastChild: '' });
      },
      onclosetag: (name) => {
        const closed = open.pop();
        // Word calls a file damaged in which a cell does not end with a paragraph.
        if (name === 'w:tc' && closed?.lastChild !== 'w:p') faults.add(`w:tc ends with ${closed?.lastChild}`);
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
  return [...faults];
}

const columns = Array.from({ length: 12 }, (_, n) => `Column ${n}`);
const MARKDOWN = [
  '# One\n\n## Two\n\n### Three\n\n#### Four\n\n##### Five\n\n###### Six\n\nPlain **bold _both_** *slanted* ~~gone~~ `code` <kbd>x</kbd> H<sub>2</sub>O a<br>b [a link](https://a.example "t") https://b.example/x **“重点”**是~100元。',
  '> Quoted\n>\n> - in a list\n>   1. deeper\n>      ```js\n>      code();\n>      ```\n\n---\n',
  '3. three\n4. four\n   - sign\n     - deeper\n       > quoted\n\n       | A | B |\n       |---|--:|\n       | 1 | 2 |\n\n- [ ] open\n- [x] done\n',
  '| Left | Middle | Right |\n|:---|:---:|---:|\n| a \\| b | **b** `c` | ![alt](https://c.example/p.png) |\n| <ul><li>one</li><li>two</li></ul> | <details><summary>more</summary>hidden</details> |  |\n',
  `| ${columns.join(' | ')} |\n|${'---|'.repeat(12)}\n| ${columns.map(() => 'some words of it').join(' | ')} |\n`,
  'ملخص: يعرض الفيديو منتج Nike Air Max الجديد[^1].\n\n- أول نقطة في 0:05\n\n| الوقت | ماذا |\n|---|---|\n| 0:05 | **منتج** |\n',
  '```mermaid\ngraph TD; A-->B\n```\n\n$a_1 * b_2$ and $$\\frac{a}{b}$$\n\n<table><tr><td>outer<table><tr><td>inner</td></tr></table></td></tr></table>\n',
  '[^1]: A note with **bold**, a [link](https://d.example), and\n\n    - a list\n\n        code\n',
];
const html = (markdown: string): string =>
  renderReport(markdown, {
    prefix: 'r1-',
    evidence: noEvidence,
    dismissed: new Set(),
    isChecked: true,
    translations: english,
    isForWord: true,
  }).html;
const article = (inner: string, place: number): string =>
  `<article id="video-${place}"><h2 id="video-${place}-title" class="page-title">Clip ${place}</h2><p class="headline" dir="rtl">עברית</p><table class="frames"><tr><td><p><img src="${pictureAddress(0)}" width="92" height="148" alt="Frame &amp; &quot;x&quot;"><br>0:05</p></td></tr></table><div class="report" dir="rtl">${inner}</div><p class="back"><a href="#contents">Back</a></p></article>`;
const pictures = [new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16])];
const part = (isFirst: boolean): WordPiece => ({
  kind: 'table',
  html: `<table><colgroup><col width="100"><col width="200"></colgroup><thead><tr><th>A</th><th class="number">B</th></tr></thead><tbody><tr><th scope="row"><a href="#video-1">x</a></th><td><mark>0:05</mark></td></tr></tbody></table>`,
  isWide: true,
  part: { isFirst, isLast: !isFirst },
});

it('writes what each element of a Word document holds in the order of the standard', () => {
  const files = wordFiles({ title: 'Clips & more', paper: 'A4', language: 'de-DE' }, [
    '<header><h1>Clips</h1><p class="meta">x</p></header>',
    { kind: 'contents', title: 'Contents', lines: [{ target: 'video-1', name: 'a.mp4', about: 'x' }] },
    part(true),
    part(false),
    // Notes of a report with a wide table stand in a list, so another report has footnotes.
    ...[MARKDOWN.join('\n\n'), MARKDOWN.slice(-3).join('\n\n')].map((markdown, place) => ({
      kind: 'report' as const,
      html: article(html(markdown), place + 1),
      pictures,
    })),
  ]);
  const parts = Object.entries(files).filter(([path]) => /^word\/\w+\.xml$/u.test(path));
  expect(parts.length).toBeGreaterThanOrEqual(7);
  const all = parts.map(([path, bytes]) => [path, faultsIn(strFromU8(bytes))]);
  expect(all.filter(([, faults]) => faults?.length !== 0)).toEqual([]);
  // The document has everything that the order speaks of, but what only other programs write.
  const xml = parts.map(([, bytes]) => strFromU8(bytes)).join('');
  const missing = Object.keys(ORDER).filter(
    (name) => !xml.includes(`<${name}>`) && !xml.includes(`<${name} `),
  );
  expect(missing).toEqual([]);
});

it('finds what stands in another order', () => {
  expect(faultsIn('<w:p><w:pPr><w:jc/><w:pStyle/></w:pPr></w:p>')).toEqual(['w:pPr: w:pStyle after w:jc']);
  expect(faultsIn('<w:tc><w:p/><w:tcPr/><w:tbl/></w:tc>')).toEqual([
    'w:tc: w:tcPr is not the first',
    'w:tc ends with w:tbl',
  ]);
  expect(faultsIn('<w:tblPr><w:unheardOf/></w:tblPr>')).toEqual(['w:tblPr: w:unheardOf after ']);
});
