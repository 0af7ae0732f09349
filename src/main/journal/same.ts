/**
 * `true` where two types say the same of every member; `readonly` does not count, `?` does. Members three levels down are taken on
 * trust, because the compiler stops comparing there: compare such parts for themselves.
 */
export type Same<A, B> = [Shape<A>] extends [Shape<B>]
  ? [Shape<B>] extends [Shape<A>]
    ? true
    : false
  : false;

/** A type written out, with its optional members marked, so that assignability both ways means equality. */
type Shape<T> = T extends string | number | boolean | null | undefined
  ? T
  : T extends readonly (infer Item)[]
    ? readonly Shape<Item>[]
    : {
        readonly [K in keyof T]-?: [
          Shape<T[K]>,
          undefined extends T[K] ? 'or undefined' : 'a value',
          Optional<T, K>,
        ];
      };

type Optional<T, K extends keyof T> = Partial<Pick<T, K>> extends Pick<T, K> ? 'optional' : 'required';

/** `true` where every member of a type is. */
export type All<T> = T[keyof T] extends true ? true : false;
