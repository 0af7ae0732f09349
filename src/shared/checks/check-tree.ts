import { checkText, type Evidence, type Scene, type Stretch } from './check-text.ts';
import { writeDoubt, type Mark } from './doubts.ts';
import { timesIn } from './find-times.ts';
import { textElement, type TreeNode } from './html-tree.ts';

/** Inline elements, inside which a quotation may continue. */
const INLINE = new Set(['strong', 'em', 'del', 'a', 'code', 'br', 'sup', 'sub']);
/** Content inside a run of inline text that belongs to no quotation and no time. */
const GAP = '\n';
/** Times inside these elements are not changed. */
const NO_TIMES = new Set(['a']);
/** Headings, heads of columns and lines that lead a list are not longer. */
const LONGEST_LINE = 200;
/** An item or row without one behind it is about so many seconds. */
const LAST_SCENE_S = 10;
/** Labels of a block that is set apart, and no quotation. */
const LABEL =
  /^(?:[^\p{L}\p{N}"“„«「]{1,6})?(?:note|tip|hint|warning|caution|important|summary|takeaway|verdict|hinweis|tipp|achtung|wichtig|fazit|zusammenfassung|todo|info)\b/iu;

/** The times and doubts of a report, or of a part of it. */
export interface CheckedTree {
  /** The times of the video that it names, in seconds, in the order of the text. */
  readonly times: readonly number[];
  readonly marks: readonly Mark[];
  /** The marked text of each of the marks. */
  readonly texts: readonly string[];
}

/** The lines before a part of a report: headings, and the line that leads it, the nearest first. */
export type LinesBefore = readonly string[];

/**
 * Checks an HTML tree and changes it: times become `button` elements with their seconds, and what is doubted becomes `data` elements
 * (times) and `mark` elements (quotations) that carry the doubt. Marks whose keys are in `dismissed` are left out.
 */
export function checkTree(
  tree: TreeNode,
  evidence: Evidence,
  around: LinesBefore = [],
  dismissed: ReadonlySet<string> = new Set(),
): CheckedTree {
  const checker = new TreeChecker(evidence, dismissed);
  checker.visitBlocks(tree, { around, headings: around, scene: null, isQuotation: false });
  return { times: checker.times, marks: checker.marks, texts: checker.texts };
}

/** A rehype plugin that checks a report, and tells the marks that it made. */
export function checkPlugin(
  evidence: Evidence,
  around: LinesBefore,
  onMarks: (marks: readonly Mark[]) => void,
) {
  return () =>
    (tree: TreeNode): void => {
      onMarks(checkTree(tree, evidence, around).marks);
    };
}

interface Place {
  readonly around: LinesBefore;
  /** The headings above, the nearest first. */
  readonly headings: LinesBefore;
  readonly scene: Scene | null;
  readonly isQuotation: boolean;
}

class TreeChecker {
  readonly times: number[] = [];
  readonly marks: Mark[] = [];
  readonly texts: string[] = [];
  readonly #evidence: Evidence;
  readonly #dismissed: ReadonlySet<string>;

  constructor(evidence: Evidence, dismissed: ReadonlySet<string>) {
    this.#evidence = evidence;
    this.#dismissed = dismissed;
  }

  visitBlocks(node: TreeNode, place: Place): void {
    let { headings } = place;
    const levels: number[] = [];
    let lead: string | null = null;
    let run: TreeNode[] = [];
    const around = (): LinesBefore =>
      (lead === null ? [] : [lead]).concat(headings === place.headings ? place.around : headings);
    const flush = (): void => {
      if (run.length > 0) this.#checkRun(run, { ...place, around: around() });
      run = [];
    };
    for (const child of node.children ?? []) {
      if (child.type === 'text' || INLINE.has(child.tagName ?? '')) {
        run.push(child);
        continue;
      }
      const line = run.length > 0 ? shortText(run) : null;
      flush();
      if (line !== null && line.trim() !== '') lead = line;
      const level = Number(/^h([1-6])$/u.exec(child.tagName ?? '')?.[1] ?? 0);
      const here: Place = { ...place, headings, around: around() };
      if (level > 0) {
        this.#checkRun(child.children ?? [], { ...here, around: [] });
        while ((levels.at(-1) ?? 0) >= level) {
          levels.pop();
          headings = headings.slice(1);
        }
        levels.push(level);
        headings = [shortText(child.children ?? []), ...headings];
        lead = null;
        continue;
      }
      this.#visitBlock(child, here);
      const text = child.tagName === 'p' ? shortText(child.children ?? []) : '';
      if (child.type === 'element') lead = introducesNext(text) || isAllBold(child) ? text : null;
    }
    flush();
  }

  #visitBlock(node: TreeNode, place: Place): void {
    switch (node.tagName ?? '') {
      case 'p':
        this.#checkRun(node.children ?? [], place);
        break;
      case 'ul':
      case 'ol':
        this.#visitList(node, place);
        break;
      case 'table':
        this.#visitTable(node, place);
        break;
      case 'blockquote': {
        const isNote = LABEL.test(shortText(node.children ?? []));
        this.visitBlocks(node, { ...place, isQuotation: !isNote });
        break;
      }
      case 'pre':
        break;
      default:
        this.visitBlocks(node, place);
    }
  }

  #visitList(node: TreeNode, place: Place): void {
    const items = (node.children ?? []).filter(({ tagName }) => tagName === 'li');
    const starts = items.map((item) => this.#leadTime(ownText(item)));
    for (const [index, item] of items.entries()) {
      const scene = sceneFrom(starts, index) ?? place.scene;
      this.visitBlocks(item, { ...place, headings: place.around, scene });
    }
  }

  #visitTable(table: TreeNode, place: Place): void {
    const rows = rowsOf(table);
    const head = rows.find((row) => (row.children ?? []).some(({ tagName }) => tagName === 'th'));
    const heads = cellsOf(head).map((cell) => shortText(cell.children ?? []));
    const starts = rows.map(
      (row) =>
        cellsOf(row)
          .slice(0, 2)
          .map((cell) => this.#leadTime(shortText(cell.children ?? [])))
          .find((time) => time !== null) ?? null,
    );
    for (const [index, row] of rows.entries()) {
      const cells = cellsOf(row);
      const [first] = cells;
      const name = first === undefined ? '' : shortText(first.children ?? []);
      for (const [column, cell] of cells.entries()) {
        const own = [heads[column] ?? '', column > 0 ? name : ''].filter(
          (line) => line !== '' && !/["“”„«»「]/u.test(line),
        );
        const around = row === head ? place.around : [...own, ...place.around];
        this.visitBlocks(cell, { ...place, around, headings: around, scene: sceneFrom(starts, index) });
      }
    }
  }

  /** The time or stretch with which a text begins; null if it begins with none. */
  #leadTime(text: string): Scene | null {
    const times = timesIn(text.slice(0, LONGEST_LINE), this.#evidence.durationS);
    const [first, second] = times;
    if (first === undefined || first.start > 12) return null;
    const isSpan =
      second !== undefined && /^\s?(?:-|–|—|to|bis|~|至|到)\s?$/u.test(text.slice(first.end, second.start));
    return { fromS: first.timeS, toS: isSpan ? second.timeS : first.timeS };
  }

  #checkRun(nodes: readonly TreeNode[], place: Place): void {
    const run = nodes.flatMap((node) => leavesOf(node, false));
    const text = run.map((leaf) => leaf.text).join('');
    if (text.trim() === '') return;
    const { times, marks, seen } = checkText(text, this.#evidence, place, linksIn(run));
    this.times.push(...times.map(({ timeS }) => timeS));
    this.marks.push(...marks);
    this.texts.push(...marks.map(({ start, end }) => text.slice(start, end)));
    const shown = marks.filter(({ key }) => !this.#dismissed.has(key));
    const near = nearTimes(times, place.scene);
    const ranges: Range[] = [
      ...shown
        .filter(({ doubt }) => doubt.kind !== 'past-end')
        .map(({ start, end, doubt, key }) => ({
          start,
          end,
          properties: {
            dataDoubt: writeDoubt(doubt),
            dataKey: key,
            ...near(start),
          },
        })),
      ...seen.map(({ start, end, timeS }) => ({ start, end, properties: { dataSeen: String(timeS) } })),
    ].toSorted((one, other) => one.start - other.start);
    const past = new Map(
      shown.flatMap(({ start, doubt, key }) => (doubt.kind === 'past-end' ? [[start, key] as const] : [])),
    );
    let at = 0;
    let next = 0;
    let nextTime = 0;
    for (const leaf of run) {
      // Ranges and times are in order, so those before this leaf are over.
      while ((ranges[next]?.end ?? Infinity) <= at) next += 1;
      while ((times[nextTime]?.end ?? Infinity) <= at) nextTime += 1;
      const { length } = leaf.text;
      if (leaf.node !== null) {
        const inside: FoundPiece[] = [];
        for (
          let index = nextTime;
          !leaf.isLink && (times[index]?.start ?? Infinity) < at + length;
          index += 1
        ) {
          const time = times[index];
          // A time that goes through two elements stays text.
          if (time === undefined || time.start < at || time.end > at + length) continue;
          const isPast = past.get(time.start);
          inside.push({ start: time.start - at, end: time.end - at, timeS: time.timeS, key: isPast ?? null });
        }
        const pieces = piecesOf(leaf.text, at, ranges, next, inside);
        // The node itself becomes the wrapper of its parts, so that its place in the tree stays.
        if (pieces.some((piece) => piece.type === 'element')) {
          delete leaf.node.value;
          Object.assign(leaf.node, { type: 'element', tagName: 'span', properties: {}, children: pieces });
        }
      }
      at += length;
    }
  }
}

interface Range {
  readonly start: number;
  readonly end: number;
  readonly properties: Record<string, string>;
}

interface FoundPiece {
  readonly start: number;
  readonly end: number;
  readonly timeS: number;
  /** The key of its doubt; null if it is none. */
  readonly key: string | null;
}

/** The times of a run around the marks, which are in order: the last before each, else the next behind it, else that of the scene. */
function nearTimes(
  times: readonly { readonly start: number; readonly end: number; readonly timeS: number }[],
  scene: Scene | null,
): (start: number) => { dataNear?: string } {
  let next = 0;
  return (start) => {
    while ((times[next]?.end ?? Infinity) <= start) next += 1;
    const timeS = times[next - 1]?.timeS ?? times[next]?.timeS ?? scene?.fromS;
    return timeS === undefined ? {} : { dataNear: String(timeS) };
  };
}

/** A text node of a run; `node` is null for a gap. */
interface Leaf {
  readonly node: TreeNode | null;
  readonly text: string;
  readonly isLink: boolean;
}

/** The stretches of a run that are links. */
function linksIn(run: readonly Leaf[]): readonly Stretch[] {
  let at = 0;
  return run.flatMap(({ text, isLink }) => {
    const start = at;
    at += text.length;
    return isLink ? [{ start, end: at }] : [];
  });
}

function leavesOf(node: TreeNode, isLink: boolean): readonly Leaf[] {
  if (node.type === 'text') return [{ node, text: node.value ?? '', isLink }];
  if (node.tagName === 'code' || node.tagName === 'br') return [{ node: null, text: GAP, isLink }];
  if (node.tagName === 'sup' || node.tagName === 'sub') return [];
  const isInLink = isLink || NO_TIMES.has(node.tagName ?? '');
  return (node.children ?? []).flatMap((child) => leavesOf(child, isInLink));
}

function piecesOf(
  text: string,
  at: number,
  ranges: readonly Range[],
  first: number,
  times: readonly FoundPiece[],
): readonly TreeNode[] {
  const pieces: TreeNode[] = [];
  let done = 0;
  let time = 0;
  const add = (to: number, mark: Record<string, string> | null): void => {
    if (to <= done) return;
    const nodes: TreeNode[] = [];
    for (; time < times.length && (times[time]?.end ?? Infinity) <= to; time += 1) {
      const found = times[time];
      if (found === undefined || found.start < done) continue;
      const before = text.slice(done, found.start);
      const opening = OPENING.exec(before)?.[0] ?? '';
      const closing = CLOSING.exec(text.slice(found.end, to))?.[0] ?? '';
      if (before.length > opening.length)
        nodes.push(textNode(before.slice(0, before.length - opening.length)));
      nodes.push(held(opening, timeNode(text, found), closing));
      done = found.end + closing.length;
    }
    if (to > done) nodes.push(textNode(text.slice(done, to)));
    if (mark === null) pieces.push(...nodes);
    else pieces.push({ type: 'element', tagName: 'mark', properties: mark, children: nodes });
    done = to;
  };
  for (let index = first; index < ranges.length; index += 1) {
    const range = ranges[index];
    if (range === undefined || range.start >= at + text.length) break;
    add(Math.max(0, range.start - at), null);
    const isEnd = range.end - at <= text.length;
    add(Math.min(text.length, range.end - at), {
      ...range.properties,
      ...(isEnd && { dataEnd: 'true' }),
    });
  }
  add(text.length, null);
  return pieces;
}

/** At most a few signs: a text may be one long row of brackets. */
const OPENING = /[([{"'„“«‚‘]{1,3}$/u;
const CLOSING = /^[)\]}"'”»’.,;:!?…]{1,3}/u;

/** Keeps the punctuation around a time on its line: the browser may break a line before and after a button. */
function held(opening: string, time: TreeNode, closing: string): TreeNode {
  if (opening === '' && closing === '') return time;
  const children = [
    ...(opening === '' ? [] : [textNode(opening)]),
    time,
    ...(closing === '' ? [] : [textNode(closing)]),
  ];
  return { type: 'element', tagName: 'span', properties: { className: ['time-held'] }, children };
}

function timeNode(text: string, { start, end, timeS, key }: FoundPiece): TreeNode {
  const value = String(timeS);
  const words = text.slice(start, end);
  return key === null
    ? textElement('button', { value }, words)
    : textElement('data', { value, dataKey: key }, words);
}

function textNode(value: string): TreeNode {
  return { type: 'text', value };
}

/** The beginning of the text of some nodes. */
function shortText(nodes: readonly TreeNode[]): string {
  let text = '';
  const add = (node: TreeNode): void => {
    if (text.length >= LONGEST_LINE) return;
    if (node.type === 'text') text += node.value ?? '';
    else node.children?.forEach(add);
  };
  nodes.forEach(add);
  return text.trim().slice(0, LONGEST_LINE);
}

/** The text of an item without the lists in it. */
function ownText(item: TreeNode): string {
  return shortText((item.children ?? []).filter(({ tagName }) => tagName !== 'ul' && tagName !== 'ol'));
}

/** True for a paragraph in bold letters: it stands above a list as a heading does. */
function isAllBold({ tagName, children = [] }: TreeNode): boolean {
  const [only, ...others] = children.filter(({ type, value }) => type !== 'text' || value?.trim() !== '');
  return tagName === 'p' && others.length === 0 && only?.tagName === 'strong';
}

/** True for a line that speaks of what follows it. */
export function introducesNext(text: string): boolean {
  return /[:：]\s*$/u.test(text);
}

function sceneFrom(starts: readonly (Scene | null)[], index: number): Scene | null {
  const own = starts[index];
  if (own == null) return null;
  if (own.toS > own.fromS) return own;
  const next = starts.slice(index + 1, index + 6).find((start) => start != null);
  return {
    fromS: own.fromS,
    toS: next != null && next.fromS >= own.fromS ? next.fromS : own.fromS + LAST_SCENE_S,
  };
}

function rowsOf(table: TreeNode): readonly TreeNode[] {
  return (table.children ?? []).flatMap((child) => {
    if (child.tagName === 'tr') return [child];
    return child.tagName === 'thead' || child.tagName === 'tbody' ? rowsOf(child) : [];
  });
}

function cellsOf(row: TreeNode | undefined): readonly TreeNode[] {
  return (row?.children ?? []).filter(({ tagName }) => tagName === 'td' || tagName === 'th');
}
