/** Before the brace of a plural's branch; any other brace opens a place. */
type Branch = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other' | `=${number}`;

type NameIn<Text extends string> = Text extends `${infer Inside}}${string}`
  ? Inside extends `${infer Name},${string}`
    ? Name
    : Inside
  : never;

/** The names of the places in an ICU message, such as `count` in `{count, plural, one {# video} other {# videos}}`. Of plurals, not of `select`. */
export type Place<Sentence extends string> = Sentence extends `${infer Head}{${infer Rest}`
  ? Head extends `${string}${Branch} `
    ? Place<Rest>
    : NameIn<Rest> | Place<Rest>
  : never;
