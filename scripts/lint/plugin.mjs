// @ts-check
import { noLiteralSpread } from './no-literal-spread.mjs';
import { noSilentCatch } from './no-silent-catch.mjs';

/** Rules of our own. */
export default {
  meta: { name: 'framelane' },
  rules: { 'no-literal-spread': noLiteralSpread, 'no-silent-catch': noSilentCatch },
};
