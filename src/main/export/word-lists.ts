import { AbstractNumbering, Numbering, type IContext, type IXmlableObject } from 'docx';

type Definition = NonNullable<Parameters<Numbering['createConcreteNumberingInstance']>[2]>;

/** A kind of list: signs or numbers with a first one, on each level. */
interface ListKind {
  readonly definition: AbstractNumbering;
  /** The first number of each level; empty for signs. */
  readonly starts: readonly number[];
  /** The list of signs, of which all such lists are parts, because nothing in them counts. */
  shared: number | null;
}

/** The library's own lists of a new document have the first numbers. */
const FIRST_FREE = 2;

/**
 * The lists of a Word document. Those that look alike share a definition, and each numbered one begins anew. The library keeps a
 * definition of nine levels for each list, which are tens of thousands of objects for a thousand reports.
 */
export class WordLists extends Numbering {
  readonly #kinds = new Map<string, ListKind>();
  /** The kind of each list, in the order of their numbers. */
  readonly #lists: ListKind[] = [];
  readonly #numbers = new Map<string, number>();

  constructor() {
    super({ config: [] });
  }

  override createConcreteNumberingInstance(
    reference: string,
    instance: number,
    definition?: Definition,
  ): void {
    const name = `${reference}-${instance}`;
    if (definition === undefined || this.#numbers.has(name)) return;
    const kind = this.#kindOf(definition);
    const number = kind.shared ?? this.#newList(kind);
    if (kind.starts.length === 0) kind.shared = number;
    this.#numbers.set(name, number);
  }

  /** The number of a list by the name that the library gives it. */
  numberOf(name: string): number | null {
    return this.#numbers.get(name) ?? null;
  }

  #kindOf({ levels }: Definition): ListKind {
    const key = JSON.stringify(levels);
    const known = this.#kinds.get(key);
    if (known !== undefined) return known;
    const isOfSigns = levels.every(({ format }) => format === 'bullet');
    const kind: ListKind = {
      definition: new AbstractNumbering(FIRST_FREE + this.#kinds.size, [...levels]),
      starts: isOfSigns ? [] : levels.map(({ start = 1 }) => start),
      shared: null,
    };
    this.#kinds.set(key, kind);
    return kind;
  }

  #newList(kind: ListKind): number {
    this.#lists.push(kind);
    return FIRST_FREE + this.#lists.length - 1;
  }

  /** All definitions stand before the lists, as Word demands. */
  override prepForXml(context: IContext): IXmlableObject | undefined {
    const whole = super.prepForXml(context);
    const all: unknown = whole?.['w:numbering'];
    if (!Array.isArray(all)) throw new Error('The library writes its lists in another way');
    const children = all as IXmlableObject[];
    const lists = children.findIndex((child) => 'w:num' in child);
    const definitions = [...this.#kinds.values()].map(({ definition }) => definition.prepForXml(context));
    return {
      'w:numbering': [
        ...children.slice(0, lists),
        ...definitions,
        ...children.slice(lists),
        ...this.#lists.map((kind, place) => listXml(kind, FIRST_FREE + place)),
      ],
    };
  }
}

function listXml({ definition, starts }: ListKind, number: number): IXmlableObject {
  return {
    'w:num': [
      { _attr: { 'w:numId': number } },
      { 'w:abstractNumId': { _attr: { 'w:val': definition.id } } },
      // Without beginnings of its own a list goes on counting where the one before it ended.
      ...starts.map((start, level) => ({
        'w:lvlOverride': [
          { _attr: { 'w:ilvl': level } },
          { 'w:startOverride': { _attr: { 'w:val': start } } },
        ],
      })),
    ],
  };
}
