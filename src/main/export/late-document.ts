import { Document, Packer, type IPropertiesOptions, type ISectionOptions } from 'docx';

type Section = ISectionOptions & { readonly children: readonly [] };

/** What the library keeps for itself; its own constructor and its packer work with it. */
interface Inner {
  addSection(section: Section): void;
}
interface Compiler {
  compile(document: Document): ReadonlyMap<string, string | Uint8Array>;
}

/** A document of the library whose sections come one after the other, and whose styles come last. The library wants all of them at once. */
export class LateDocument extends Document {
  #styles: Document['Styles'] | null = null;

  override get Styles(): Document['Styles'] {
    return this.#styles ?? super.Styles;
  }

  setStyles(styles: NonNullable<IPropertiesOptions['styles']>): void {
    this.#styles = new Document({ styles, sections: [] }).Styles;
  }

  beginSection(section: Section): void {
    // Safe: the library's constructor calls it for each section, and the tests open documents with several.
    (this as unknown as Inner).addSection(section);
  }

  /** The document's files by their paths. */
  files(): readonly (readonly [string, string | Uint8Array])[] {
    // Safe: the library's packer zips what this returns, all at once.
    return [...(Packer as unknown as { readonly compiler: Compiler }).compiler.compile(this)];
  }
}
