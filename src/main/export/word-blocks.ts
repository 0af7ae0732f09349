import { XmlComponent, type IContext, type IXmlableObject, type Paragraph, type Table } from 'docx';

/**
 * A block of a Word document that becomes text the moment the document is written, and lets its parts go. The library would keep an object
 * for each tag of the whole document until all are written, which are gigabytes for a thousand reports.
 */
export class BriefBlock extends XmlComponent {
  #block: Paragraph | Table | null;

  constructor(block: Paragraph | Table) {
    super('');
    this.#block = block;
  }

  override prepForXml(context: IContext): IXmlableObject | undefined {
    const block = this.#block;
    if (block === null) return undefined;
    this.#block = null;
    context.stack.push(this);
    const xml = block.prepForXml(context);
    context.stack.pop();
    return xml === undefined ? undefined : asWritten(xmlOf(xml));
  }
}

/** The library writes what is no text as its own words, and a tag without a name as what is in it. */
function asWritten(xml: string): IXmlableObject {
  return { '': Object.assign(() => xml, { toString: () => xml }) };
}

/** Writes an object of the library as it does itself. */
function xmlOf(data: object): string {
  const [[name, value] = ['', undefined]] = Object.entries(data) as [string, unknown][];
  if (!isObject(value)) return `<${name}>${escaped(String(value))}</${name}>`;
  const attributes: string[] = [];
  const content: string[] = [];
  const take = (all: unknown): void => {
    if (isObject(all))
      for (const [key, one] of Object.entries(all)) attributes.push(` ${key}="${escaped(String(one))}"`);
  };
  const { _attr: own } = value as { readonly _attr?: unknown };
  take(own);
  const children: readonly unknown[] = Array.isArray(value) ? value : [];
  for (const child of children) {
    if (!isObject(child)) content.push(escaped(String(child)));
    else if (Object.keys(child)[0] === '_attr') take((child as { readonly _attr?: unknown })._attr);
    else content.push(xmlOf(child));
  }
  const head = `<${name}${attributes.join('')}`;
  return Array.isArray(value) ? `${head}>${content.join('')}</${name}>` : `${head}/>`;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

const SIGNS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '"': '&quot;',
  "'": '&apos;',
  '<': '&lt;',
  '>': '&gt;',
};

function escaped(text: string): string {
  return text.replaceAll(/[&"'<>]/gu, (sign) => SIGNS[sign] ?? '');
}
