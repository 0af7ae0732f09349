/** The same sentences in another language. */
export type Translation<Sentences> = { readonly [Name in keyof Sentences]: string };
