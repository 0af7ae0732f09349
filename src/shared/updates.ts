/** The facts known of newer versions of the app. */
export type Updates =
  /** `repository`: it runs from its sources. `unsigned`: its package was made before packages were signed. `format`: deb, rpm, tar.gz or a
   * portable program, which something else than the app brings up to date. */
  | { readonly kind: 'off'; readonly why: 'repository' | 'unsigned' | 'format' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'looking' }
  | { readonly kind: 'newest' }
  | { readonly kind: 'found'; readonly version: string }
  /** `ratio` is from 0 to 1. */
  | { readonly kind: 'downloading'; readonly version: string; readonly ratio: number }
  | { readonly kind: 'ready'; readonly version: string }
  | { readonly kind: 'failed'; readonly why: 'network' | 'other-file' | 'no-room' | 'unclear' };
