/** The messages of a catalogue in another language. */
export type Translation<Sentences> = { readonly [Name in keyof Sentences]: string };
