/** The text before the brace of a plural's branch; any other brace starts a placeholder. */
type Branch = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other' | `=${number}`;

type NameIn<Text extends string> = Text extends `${infer Inside}}${string}`
  ? Inside extends `${infer Name},${string}`
    ? Name
    : Inside
  : never;

/**
 * The placeholder names of an ICU message, such as `count` in `{count, plural, one {# video} other {# videos}}`. Supports
 * plurals, but not `select`.
 */
export type Placeholder<Sentence extends string> = Sentence extends `${infer Head}{${infer Rest}`
  ? Head extends `${string}${Branch} `
    ? Placeholder<Rest>
    : NameIn<Rest> | Placeholder<Rest>
  : never;
