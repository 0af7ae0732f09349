import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noEvidence } from '../../shared/checks/check-text.ts';
import { english } from '../../shared/i18n/i18n.ts';
import { renderReport } from './report-html.ts';

const hostile = [
  '<script>alert(1)</script>',
  'a <img src=x onerror=alert(1)> b',
  '<svg onload=alert(1)>',
  '<iframe src="https://evil.example"></iframe>',
  '![beacon](https://evil.example/pixel.png)',
  '![beacon][1]\n\n[1]: https://evil.example/pixel.png',
  '[click](javascript:alert(1))',
  '[click](JaVaScRiPt&colon;alert(1))',
  '[click](data:text/html,<script>alert(1)</script>)',
  '[click](file:///etc/passwd)',
  '[click](//evil.example/x)',
  '[click](../index.json)',
  '<https://ok.example> <a href="javascript:alert(1)">x</a>',
  '<style>body{background:url(https://evil.example)}</style>',
  '<!-- --><base href="https://evil.example">',
  '| a |\n|---|\n| <b onclick=x>y</b> |',
  '```"><script>alert(1)</script>\ncode\n```',
  '[x]: javascript:alert(1)\n\n[x]',
  '\uFFFD\uFFFD\u0000 <scr\u0000ipt>',
];

describe('renderReport', () => {
  it('keeps the words of pictures, whose addresses are fetched by nobody', () => {
    const html = render(
      '| ![one](https://a.example/1.png) | ![two][r] |\n|---|---|\n\n[r]: https://a.example/2.png',
      '',
    );
    expect(html).toContain('<th>one</th>');
    expect(html).toContain('<th>two</th>');
  });

  it.each(hostile)('renders %j without anything that acts or fetches', (markdown) => {
    expectHarmless(render(markdown, 'r1-'));
  });

  it('stays harmless in any mixture of these', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...hostile, '\n', '\n\n', '> ', '- ', '`', '['), { maxLength: 8 }),
        (parts) => {
          expectHarmless(render(parts.join(''), 'r1-'));
        },
      ),
    );
  });

  it('keeps https, mail and footnote links', () => {
    const html = render('[a](https://a.example) [b](mailto:b@b.example) c[^1]\n\n[^1]: note', 'r7-');
    expect(html).toContain('<a href="https://a.example" rel="noreferrer noopener">a</a>');
    expect(html).toContain('<a href="mailto:b@b.example" rel="noreferrer noopener">b</a>');
    expect(html).toContain('href="#r7-fn-1"');
    expect(html).toContain('id="r7-fn-1"');
    expect([...html.matchAll(/\bid="([^"]*)"/gu)].every(([, id = '']) => id.startsWith('r7-'))).toBe(true);
  });

  it('shows the host behind a text that names another, once', () => {
    const link = '<a href="https://evil.example/x" rel="noreferrer noopener">bank.example';
    expect(render('[bank.example](https://evil.example/x)', 'r1-')).toBe(`<p>${link} (evil.example)</a></p>`);
    expect(render('[bank.example](https://evil.example/x) (`evil.example`)', 'r1-')).toBe(
      `<p>${link}</a> (<code>evil.example</code>)</p>`,
    );
    expect(render('[bank.example](https://evil.example/x) (`bank.example`)', 'r1-')).toContain(
      '(evil.example)</a>',
    );
  });

  it('shows raw tags as text and makes a break of <br>', () => {
    expect(render('a <kbd>b</kbd> c<br>d', 'r1-')).toBe('<p>a &#x3C;kbd>b&#x3C;/kbd> c<br>d</p>');
  });

  it('puts headings below the name of the video', () => {
    expect(render('# a\n\n## b\n\n###### c', 'r1-')).toBe('<h2>a</h2>\n<h3>b</h3>\n<h6>c</h6>');
  });
});

const TAG = /<\/?([a-z][a-z0-9]*)((?:\s+[\w-]+(?:="[^"]*")?)*)>/giu;

function expectHarmless(html: string): void {
  for (const [, name = '', attributes = ''] of html.matchAll(TAG)) {
    expect(name).not.toMatch(/^(?:script|img|svg|iframe|style|base|link|object|embed|form|meta)$/iu);
    const values = new Map(
      [...attributes.matchAll(/([\w-]+)(?:="([^"]*)")?/gu)].map(([, key, value]) => [key, value]),
    );
    expect([...values.keys()].join(' ')).not.toMatch(/\b(?:on\w+|src|srcset|style|action)\b/iu);
    expect(values.get('href') ?? '#').toMatch(/^(?:https:\/\/|mailto:|#)/u);
  }
  expect(html.replaceAll(TAG, '')).not.toContain('<');
}

function render(markdown: string, prefix: string): string {
  return renderReport(markdown, {
    prefix,
    evidence: { ...noEvidence, durationS: 20 },
    dismissed: new Set(),
    isChecked: true,
    translations: english,
  }).html;
}
