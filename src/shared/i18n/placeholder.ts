/** The text before the brace of a plural's branch; any other brace starts a placeholder. */
type Branch = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other' | `=${number}`;

/** A placeholder with the kind of its values: a number for `{count, plural, …}` and `{count, number}`, a text for `{count}`. */
type PlaceIn<Text extends string> = Text extends `${infer Inside}}${string}`
  ? Inside extends `${infer Name},${string}`
    ? readonly [Name, number]
    : readonly [Inside, string]
  : never;

type PlacesOf<Sentence extends string> = Sentence extends `${infer Head}{${infer Rest}`
  ? Head extends `${string}${Branch} `
    ? PlacesOf<Rest>
    : PlaceIn<Rest> | PlacesOf<Rest>
  : never;

/**
 * The placeholder names of an ICU message, such as `count` in `{count, plural, one {# video} other {# videos}}`. Supports
 * plurals, but not `select`.
 */
export type Placeholder<Sentence extends string> = PlacesOf<Sentence>[0];

/**
 * The values for the placeholders of an ICU message. A number can only stand where the message formats it, so that none is shown as
 * `2001` beside others with their separators: `{count, number}`.
 */
export type PlaceholderValues<Sentence extends string> = {
  readonly [Name in Placeholder<Sentence>]: ValueOf<PlacesOf<Sentence>, Name>;
};

/** A name that stands both as a number and as a text fits no value: the message has to format both. */
type ValueOf<Places, Name> = [Extract<Places, readonly [Name, string]>] extends [never]
  ? number
  : [Extract<Places, readonly [Name, number]>] extends [never]
    ? string
    : never;
