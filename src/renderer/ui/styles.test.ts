import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const rendererDir = new URL('..', import.meta.url);
const page = readFileSync(new URL('main.tsx', rendererDir), 'utf8');
const files = [...page.matchAll(/^import '\.\/(.+\.css)';$/gmu)].map(([, path = '']) => path);
const texts = new Map(
  files.map((path) => [path, readFileSync(new URL(path, rendererDir), 'utf8').replace(/\/\*.*?\*\//gsu, '')]),
);

const scripts = readdirSync(rendererDir, { recursive: true, encoding: 'utf8' })
  .filter((name) => /(?<!\.test)\.tsx?$/u.test(name))
  .map((name) => readFileSync(new URL(name, rendererDir), 'utf8'))
  .join('\n');

const spaceTokens = new Set(
  [...(texts.get('ui/tokens.css') ?? '').matchAll(/--space-\d+: (\d+px);/gu)].map(([, value = '']) => value),
);
const SPACINGS =
  /[\s{](?:padding|margin|gap|row-gap|column-gap|inset|top|right|bottom|left)[a-z-]*: ([^;]+);/gu;

it('gives every class its look in one file; the system’s own colours come last', () => {
  expect(files.at(-1)).toBe('ui/forced-colors.css');
  const homes = new Map<string, Set<string>>();
  for (const [path, css] of texts) {
    if (path === 'ui/forced-colors.css') continue;
    for (const name of [...css.matchAll(/([^{};]+)\{/gu)].flatMap(([, head = '']) => styledClasses(head))) {
      homes.set(name, (homes.get(name) ?? new Set()).add(path));
    }
  }
  expect(homes.size).toBeGreaterThan(500);
  const scattered = [...homes].filter(([, paths]) => paths.size > 1);
  expect(scattered.map(([name, paths]) => `.${name}: ${[...paths].join(', ')}`)).toEqual([]);
});

it('takes spacings that stand on the scale from its tokens', () => {
  const raw = [...texts].flatMap(([path, css]) =>
    [...css.matchAll(SPACINGS)].flatMap(([, value = '']) =>
      (value.match(/(?<![\w.])\d+px/gu) ?? [])
        .filter((length) => spaceTokens.has(length))
        .map((length) => `${path}: ${length} in “${value}”`),
    ),
  );
  expect(spaceTokens.size).toBeGreaterThan(5);
  expect(raw).toEqual([]);
});

it('asks nothing of the whole page: each new element would make the browser style all icons again', () => {
  const wide = /(?:^|[\s,])(?:\*|:root|html|body|\.app(?:__body|__page)?)?:(?:not\()?:?has\(/u;
  expect('body:has(.run) .toasts').toMatch(wide);
  expect('.home__page:has(.offers) .zone__lane').not.toMatch(wide);
  const asking = [...texts].flatMap(([path, css]) =>
    [...css.matchAll(/([^{};]+)\{/gu)]
      .filter(([, head = '']) => wide.test(head))
      .map(([, head = '']) => `${path}: ${head.trim()}`),
  );
  expect(asking).toEqual([]);
});

it('defines no token that nothing uses', () => {
  const all = [...texts.values()].join('\n');
  const defined = new Set([...all.matchAll(/(?<![\w-])(--[\w-]+):/gu)].map(([, name = '']) => name));
  const used = new Set([...all.matchAll(/var\(\s*(--[\w-]+)/gu)].map(([, name = '']) => name));
  const unused = [...defined].filter((name) => !used.has(name) && !scripts.includes(name));
  expect(defined.size).toBeGreaterThan(50);
  expect(unused).toEqual([]);
});

/** Drawings, pictures and marks without text, which may be pale. */
const PALE =
  /(?:^|[\s:.(])(?:img|i:nth-child\(1\))|poster|thumb|filmstrip|backdrop|spine|ticks|texture|grid-line|__free|__head$|chart-point|--dragged|^(?:from|to)$/u;

it('makes no text pale, but that of controls which are disabled', () => {
  const pale = [...texts].flatMap(([path, css]) =>
    [...css.matchAll(/([^{};]+)\{[^{}]*?\bopacity: (0?\.\d+)/gu)].flatMap(([, head = '']) =>
      head
        .split(/,(?![^(]*\))/u)
        .map((selector) => selector.trim().replaceAll(/\s+/gu, ' '))
        .filter((selector) => !/disabled/u.test(selector) && !PALE.test(selector))
        .map((selector) => `${path}: ${selector}`),
    ),
  );
  expect(pale).toEqual([]);
});

/** Properties that a theme may change: none moves a text or takes room from it. */
const COLOURS =
  /^(?:--|color(?:-scheme)?$|background(?:-color)?$|border-color$|box-shadow$|opacity$|fill$|stroke$|filter$)/u;

it('changes nothing but colours with the theme, so a text that is whole in one is whole in the other', () => {
  const themed = [...texts].flatMap(([path, css]) =>
    [...css.matchAll(/([^{};]*\[data-theme='light'\][^{};]*)\{([^{}]*)\}/gu)].flatMap(
      ([, head = '', body = '']) =>
        body
          .split(';')
          .map((declaration) => declaration.split(':')[0]?.trim() ?? '')
          .filter((property) => property !== '')
          .map((property) => ({ where: `${path}: ${head.trim()}`, property })),
    ),
  );
  expect(themed.length).toBeGreaterThan(40);
  expect(themed.filter(({ property }) => !COLOURS.test(property))).toEqual([]);
});

/**
 * Returns the classes that a rule styles: those in the last part of each selector with a class. Earlier parts, `:not()` and `:has()` are
 * only conditions.
 */
function styledClasses(head: string): readonly string[] {
  if (head.trim().startsWith('@')) return [];
  let conditions = head;
  for (let before = ''; before !== conditions;) {
    before = conditions;
    conditions = conditions.replace(/:(?:not|has)\((?:[^()]|\([^()]*\))*\)|\[[^\]]*\]/gu, '');
  }
  return conditions.split(/,(?![^(]*\))/u).flatMap((selector) => {
    const parts = selector.trim().split(/[\s>+~]+(?![^(]*\))/u);
    const last = parts.findLast((part) => part.includes('.')) ?? '';
    return [...last.matchAll(/\.([\w-]+)/gu)].map(([, name = '']) => name);
  });
}
