import { pageFonts } from './page-fonts.ts';
import type { Paper } from '../../shared/export-choices.ts';

/** Wide tables stand on turned pages of the same paper. */
export function turnedPages(paper: Paper): string {
  return `@page{size:${paper.toLowerCase()} portrait}@page turned{size:${paper.toLowerCase()} landscape}\n`;
}

/** The style sheet of the page: both themes, on screen and on paper. The colours are those of the app's tokens. */
export const pageStyle = `${pageFonts}:root{color-scheme:light dark;--canvas:#F7F7F5;--raised:#FFFFFF;--line:#E1E1DD;--text:#16181B;--text-2:#4A4E55;--text-3:#5F636B;--accent:#2750CC;--well:#ECECE9;--warn:#925400;--on-bar:#FFFFFF;--bar-frames:#0B7F84;--bar-words:#8A3FC0;--bar-asked:#3A5BDB;--bar-failed:#BC3214;--bar-stopped:#6B6F77}
@media (prefers-color-scheme:dark){:root{--canvas:#121316;--raised:#18191D;--line:#26282D;--text:#ECEDEF;--text-2:#B1B5BC;--text-3:#8F949D;--accent:#8FB0FF;--well:#0B0C0E;--warn:#F2AC45;--on-bar:#0B0C0E;--bar-frames:#3FBFC4;--bar-words:#C39AE6;--bar-asked:#8FA8FF;--bar-failed:#FF8A70;--bar-stopped:#A3A8B1}}
*{box-sizing:border-box}
html{scroll-padding-top:24px}
body{margin:0;background:var(--canvas);color:var(--text);font-size:15px;line-height:24px;overflow-wrap:anywhere}
main,.top,.end{max-width:760px;margin:0 auto;padding:0 24px}
.top{padding-top:56px}
.top h1{font-size:30px;line-height:36px;font-weight:620;letter-spacing:-.01em;margin:0 0 4px}
.meta{color:var(--text-3);font-size:13px;line-height:18px;margin:0}
.notice{margin:16px 0 0;padding:8px 12px;border:1px solid var(--line);border-left:3px solid var(--warn);border-radius:5px;background:var(--raised);color:var(--text-2)}
nav{margin:28px 0 0;padding:16px 20px;background:var(--raised);border:1px solid var(--line);border-radius:10px}
nav h2{font-size:13px;line-height:18px;margin:0 0 8px;color:var(--text-2);font-weight:620}
nav ol{margin:0;padding:0 0 0 28px;font-variant-numeric:tabular-nums}
nav li{padding:2px 0}
nav li::marker{color:var(--text-3);font-size:13px}
nav .about{color:var(--text-3);font-size:13px;line-height:18px;display:block}
a{color:var(--accent);text-underline-offset:2px;text-decoration-thickness:1px}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:3px}
article{margin:40px 0 0;padding:28px 28px 24px;background:var(--raised);border:1px solid var(--line);border-radius:10px}
article>header{margin:0 0 16px;padding:0 0 12px;border-bottom:1px solid var(--line)}
article>header h2{font-size:24px;line-height:30px;font-weight:620;letter-spacing:-.01em;margin:0}
.frames{display:grid;grid-template-columns:repeat(auto-fill,minmax(140px,1fr));gap:12px;margin:0 0 20px;padding:0;list-style:none}
.frames figure{margin:0}
.frames img{display:block;width:100%;height:136px;object-fit:contain;background:var(--well);border-radius:5px}
.frames figcaption{color:var(--text-3);font-size:12px;line-height:16px;padding:3px 0 0;text-align:center;font-variant-numeric:tabular-nums}
.frames--tall{grid-template-columns:repeat(auto-fill,minmax(84px,1fr))}
.checks{margin:0 0 20px;padding:8px 12px 8px 30px;border-left:3px solid var(--warn);border-radius:5px;background:var(--well);color:var(--warn);font-size:13px;line-height:20px}
.time{color:var(--accent);font-weight:530;font-variant-numeric:tabular-nums}
mark{background:none;color:var(--warn);text-decoration:underline dotted;text-underline-offset:3px}
mark::before{content:"\\26A0\\FE0E\\00A0";font-size:.85em}
.tools{display:flex;align-items:center;gap:12px;margin:0 0 12px}
main>.tools{margin:28px 0 0}
.tools[hidden],tr[hidden],article[hidden],li[hidden]{display:none}
.tools input{flex:0 1 320px;min-width:0;padding:6px 10px;font:inherit;font-size:14px;line-height:20px;color:var(--text);background:var(--raised);border:1px solid var(--line);border-radius:6px}
.tools output{color:var(--text-3);font-size:13px;line-height:18px}
::highlight(found){background:#FFE08A;color:#16181B}
.facts{border-collapse:collapse;width:100%;margin:0 0 20px;font-size:13px;line-height:20px}
.facts th,.facts td{text-align:start;vertical-align:top;padding:4px 12px 4px 0;border-bottom:1px solid var(--line);font-weight:430}
.facts th{width:28%;color:var(--text-3)}
.facts tr:first-child td{font-weight:530}
.scroll,.wide-table{overflow-x:auto}
.beside,.comparison,.timeline{margin:28px 0 0}
.comparison,.timeline{padding:28px;background:var(--raised);border:1px solid var(--line);border-radius:10px}
.comparison h2,.timeline h2{font-size:18px;line-height:24px;font-weight:620;margin:0 0 12px}
.beside h3{font-size:16px;line-height:24px;font-weight:620;margin:0 0 8px}
.beside table,.comparison table,.timeline table{border-collapse:collapse;width:100%;font-size:13px;line-height:20px}
.beside th,.beside td,.comparison th,.comparison td,.timeline th,.timeline td{text-align:start;vertical-align:top;padding:6px 12px 6px 0;border-bottom:1px solid var(--line);font-weight:430}
.beside td:first-child,.beside th{white-space:nowrap;color:var(--text-3);width:1%;font-variant-numeric:tabular-nums}
.comparison thead button{all:unset;cursor:pointer;color:inherit}
.comparison thead button:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.comparison thead button::after{content:"\\2195";opacity:.45;padding-inline-start:4px}
.comparison [aria-sort=ascending] button::after{content:"\\2191";opacity:1}
.comparison [aria-sort=descending] button::after{content:"\\2193";opacity:1}
@media screen{.comparison,.timeline{width:min(1480px,100vw - 48px);margin-inline-start:calc(50% - min(740px,50vw - 24px))}.comparison table{min-width:720px}.comparison th,.comparison td{overflow-wrap:break-word}.comparison tbody th{min-width:140px;max-width:280px}.comparison td{min-width:64px}}
.comparison th,.comparison td{padding-right:12px}
.comparison tbody th{font-weight:530}
.comparison th:last-child,.comparison td:last-child{padding-right:0}
.comparison .number{text-align:end;font-variant-numeric:tabular-nums}
.comparison thead th{color:var(--text-2);font-weight:530}
.plot{display:block;width:150px;height:20px;overflow:visible}
.plot .line{fill:none;stroke:var(--text-3);stroke-width:1;vector-effect:non-scaling-stroke}
.plot .moment{fill:var(--text)}
.plot .past{fill:var(--warn)}
.plot .accent,.plot-key .accent{fill:var(--accent)}
.plot-legend{margin:0 0 10px}
.plot-legend span{white-space:nowrap;margin-right:12px}
.plot-key{width:10px;height:10px;fill:var(--text);vertical-align:-1px}
.timeline svg{display:block;width:100%;min-width:900px;height:auto}
.timeline summary{cursor:pointer;margin:12px 0 0;font-size:13px;line-height:18px;color:var(--text-3)}
.timeline td,.timeline thead th{white-space:nowrap}
.timeline thead th{color:var(--text-2);font-weight:530}
.comparison table+.meta{margin-top:10px}
.report h2,.report h3,.report h4,.report h5,.report h6{line-height:24px;font-weight:620;margin:28px 0 8px;font-size:15px;line-height:20px}
.report h2{font-size:18px;line-height:24px;margin-top:0}
.report h3{font-size:16px;line-height:24px}
.report p,.report ul,.report ol,.report blockquote,.report pre,.report table{margin:0 0 14px}
.report ul,.report ol{padding-inline-start:24px}
.report li+li{margin-top:4px}
.report ul.contains-task-list{list-style:none;padding-inline-start:4px}
.report blockquote{padding-block:2px;padding-inline:16px 0;border-inline-start:3px solid var(--line);color:var(--text-2)}
.report blockquote>:last-child{margin-bottom:0}
.report code{font:13px/20px "Geist Mono",ui-monospace,"SF Mono","Cascadia Mono",Menlo,Consolas,monospace;background:var(--well);border-radius:3px;padding:1px 4px}
.report pre{background:var(--well);border-radius:7px;padding:12px 14px;white-space:pre-wrap}
.report pre code{background:none;padding:0}
.report table{border-collapse:collapse;width:100%;font-size:13px;line-height:20px;font-variant-numeric:tabular-nums}
.report th,.report td{text-align:start;vertical-align:top;padding-block:7px;padding-inline:0 12px;border-bottom:1px solid var(--line);overflow-wrap:break-word;min-width:44px}
.report th{color:var(--text-2);font-weight:530}
.report [align=right]{text-align:right}
.report [align=center]{text-align:center}
.report hr{border:0;border-top:1px solid var(--line);margin:24px 0}
.report .sr-only{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.back{margin:16px 0 0;font-size:13px;line-height:18px}
.end{padding-bottom:64px}
.end section{margin:40px 0 0}
.end h2{font-size:18px;line-height:24px;font-weight:620;margin:0 0 8px}
.end ul{margin:0;padding-left:24px}
.end .meta{margin-top:40px}
@media (max-width:560px){main,.top,.end{padding-left:14px;padding-right:14px}article{padding:20px 16px}}
@media print{
[data-footnote-backref]{display:none}
.tools,.comparison thead button::after{display:none}
.turned,.timeline,.wide-table{page:turned}
.scroll,.wide-table{overflow:visible}
.wide-table table{font-size:8pt}
.facts{font-size:9pt;line-height:1.4;margin-bottom:8pt}
.facts th,.facts td{padding:2pt 8pt 2pt 0}
.comparison table{table-layout:fixed}
:root{color-scheme:light;--canvas:#fff;--raised:#fff;--line:#CFCFCA;--text:#111;--text-2:#333;--text-3:#5F636B;--accent:#2750CC;--well:#F4F4F2;--warn:#8A4F00;--on-bar:#fff;--bar-frames:#0B7F84;--bar-words:#8A3FC0;--bar-asked:#3A5BDB;--bar-failed:#BC3214;--bar-stopped:#6B6F77}
*{print-color-adjust:exact}
body{font-size:10pt;line-height:1.5;background:none}
main,.top,.end{max-width:none;padding:0}
.top h1{font-size:22pt;line-height:1.2}
nav,article,.comparison,.timeline{border:0;padding:0;border-radius:0;background:none}
nav .about,.meta{font-size:8.5pt;line-height:1.4}
nav li{break-inside:avoid;padding:3pt 0}
article,.comparison,.timeline{break-before:page;margin:0}
.timeline details{display:none}
.timeline svg{min-width:0;max-height:165mm}
.alone article{break-before:auto}
article>header h2{font-size:17pt;line-height:1.25}
.frames{grid-template-columns:repeat(4,1fr);gap:6pt;margin-bottom:12pt}
.frames--tall{grid-template-columns:repeat(8,1fr)}
.frames img{height:auto;max-height:112pt;border-radius:3pt;background:none}
.frames figcaption{font-size:7.5pt}
.frames,figure,tr,li,blockquote,.checks{break-inside:avoid}
.report p,.report li{orphans:3;widows:3}
h1,h2,h3,h4,h5,h6,thead{break-after:avoid}
thead{display:table-header-group}
.report h2{font-size:13pt;line-height:1.3;margin-top:14pt}
.report h3,.beside h3,.comparison h2{font-size:11.5pt;line-height:1.3}
.report table,.beside table,.comparison table{font-size:9pt;line-height:1.45}
.comparison thead th{font-size:8.5pt}
.checks{font-size:9pt;line-height:1.5}
.report code{font-size:8.5pt}
.report pre{break-inside:auto}
.plot{width:110pt;height:14pt}
a{text-decoration:none}
.back{display:none}
.end .meta{margin-top:20pt}
.report a[href^="https:"]:not([data-bare])::after{content:" (" attr(href) ")";color:var(--text-3);font-size:8pt}
}
`;
