import { FootNotes, type IContext, type IXmlableObject, type Paragraph } from 'docx';

/** The footnotes of a Word document, of which each is written as soon as its place is. The library would keep the objects of all. */
export class WordFootnotes extends FootNotes {
  readonly #write: (note: IXmlableObject) => void;
  readonly #mark: IXmlableObject;
  #count = 0;

  /** `write` is called for each note. `mark` stands in the place of all of them. */
  constructor(write: (note: IXmlableObject) => void, mark: IXmlableObject) {
    super();
    this.#write = write;
    this.#mark = mark;
  }

  override idOf(
    _: object,
    { children }: { readonly children: readonly Paragraph[] },
    context: IContext,
  ): number | undefined {
    if (context.viewWrapper !== context.file.Document) return undefined;
    this.#count += 1;
    this.createFootNote(this.#count, children);
    const note = this.root.pop() as { prepForXml: (context: IContext) => IXmlableObject };
    this.#write(note.prepForXml({ ...context, viewWrapper: context.file.FootNotes, stack: [] }));
    return this.#count;
  }

  override prepForXml(context: IContext): IXmlableObject | undefined {
    const whole = super.prepForXml(context);
    const all: unknown = whole?.['w:footnotes'];
    if (!Array.isArray(all)) throw new Error('The library writes its footnotes in another way');
    return { 'w:footnotes': [...(all as IXmlableObject[]), this.#mark] };
  }
}
