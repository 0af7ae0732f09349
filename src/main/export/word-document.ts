import { Document, Packer, type Paragraph, type Table } from 'docx';
import { htmlToContent } from 'docx/html';
import type { Paper } from '../../shared/export-choices.ts';

/** Page sizes in Word's unit, 1,440 to the inch. A4 is 210 × 297 mm, Letter 8.5 × 11 inches. */
const PAPERS = { A4: { width: 11_906, height: 16_838 }, Letter: { width: 12_240, height: 15_840 } };
const MARGIN = 1080;

/** The style sheet of the HTML page, reduced to what Word supports. */
const STYLE = `
body{font-family:Calibri,Carlito,sans-serif;font-size:11pt;color:#16181B}
h1{font-size:22pt;color:#16181B;margin:0 0 4pt}
h2{font-size:17pt;color:#16181B;margin:0 0 4pt}
h3{font-size:13pt;color:#16181B;margin:14pt 0 4pt}
h4,h5,h6{font-size:11pt;color:#16181B;margin:10pt 0 4pt}
p,ul,ol,table{margin:0 0 7pt}
.meta,.about{color:#5F636B;font-size:9pt}
.time{color:#2750CC;font-weight:bold}
mark{background:#FFF1D6;color:#925400}
.checks{color:#925400;font-size:10pt}
article h2{break-before:page}
table{border-collapse:collapse;width:100%}
th,td{border-bottom:1px solid #CFCFCA;padding:3pt 8pt 3pt 0;text-align:left;vertical-align:top;font-size:10pt}
code{font-family:Consolas,monospace;font-size:10pt}
`;

/** Characters that XML does not allow: Word refuses a whole document for one of them. */
// oxlint-disable-next-line no-control-regex -- control characters are exactly what must go
const NOT_IN_XML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu;

/** How a Word document is set. */
export interface WordOptions {
  readonly title: string;
  readonly paper: Paper;
}

/** A Word document that is made of pieces of HTML, one after the other. It runs in a thread, because large reports take seconds. */
export class WordDocument {
  readonly #options: WordOptions;
  readonly #children: (Paragraph | Table)[] = [];

  constructor(options: WordOptions) {
    this.#options = options;
  }

  add(html: string): void {
    const { width } = PAPERS[this.#options.paper];
    const content = htmlToContent(html.replaceAll(NOT_IN_XML, '\uFFFD'), {
      stylesheet: STYLE,
      maxImageWidth: Math.floor(((width - 2 * MARGIN) / 1440) * 96),
    });
    for (const child of content) this.#children.push(child);
  }

  async pack(): Promise<Uint8Array<ArrayBuffer>> {
    const { title, paper } = this.#options;
    const document = new Document({
      title: title.replaceAll(NOT_IN_XML, '\uFFFD'),
      creator: 'Framelane',
      sections: [
        {
          properties: {
            page: {
              size: PAPERS[paper],
              margin: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN },
            },
          },
          children: this.#children,
        },
      ],
    });
    return new Uint8Array(await Packer.toBuffer(document));
  }
}
