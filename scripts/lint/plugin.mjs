// @ts-check
import { commentSubject } from './comment-subject.mjs';
import { noLiteralSpread } from './no-literal-spread.mjs';
import { noSilentCatch } from './no-silent-catch.mjs';

/** The lint rules of this repository. */
export default {
  meta: { name: 'framelane' },
  rules: {
    'comment-subject': commentSubject,
    'no-literal-spread': noLiteralSpread,
    'no-silent-catch': noSilentCatch,
  },
};
