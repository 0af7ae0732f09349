/** The margins of a page in Word's unit, 1,440 to the inch. */
export const MARGIN = 1080;

/** The style sheet of the HTML page, reduced to what Word supports. Cells without an alignment begin where their lines do. */
export const STYLE = `
body{font-family:Calibri,Carlito,sans-serif;font-size:11pt;color:#16181B}
h1{font-size:22pt;color:#16181B;margin:0 0 4pt}
h2{font-size:17pt;color:#16181B;margin:0 0 4pt}
h3{font-size:13pt;color:#16181B;margin:14pt 0 4pt}
h4,h5,h6{font-size:11pt;color:#16181B;margin:10pt 0 4pt}
h1,h2,h3,h4,h5,h6{break-after:avoid}
p,ul,ol,pre{margin:0 0 7pt}
.headline{font-size:13pt;color:#4A4E55;margin:0 0 4pt}
.meta,.about{color:#5F636B;font-size:9pt}
.time{color:#2750CC;font-weight:bold}
mark{background:#FFF1D6;color:#925400}
.checks{color:#925400;font-size:10pt}
.page-title{break-before:page}
table{border-collapse:collapse}
table:not([width]){width:100%}
tr{break-inside:avoid}
th,td{border-bottom:1px solid #CFCFCA;padding:3pt 8pt 3pt 0;text-align:inherit;vertical-align:top;font-size:10pt}
[dir="rtl"] th,[dir="rtl"] td{padding:3pt 0 3pt 8pt}
[align="right"],.number{text-align:right}
[align="center"]{text-align:center}
.frames td{border-bottom:0 none;text-align:center;color:#5F636B;font-size:8.5pt}
.facts th{color:#5F636B;font-weight:normal}
code{font-family:Consolas,monospace;font-size:10pt}
`;

/** On turned pages, tables have smaller letters. */
export const TURNED_STYLE = 'th,td{font-size:8.5pt;padding:2pt 6pt 2pt 0}';
