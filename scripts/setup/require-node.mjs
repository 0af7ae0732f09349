// @ts-check
// Every script imports this module first, so that an old Node prints a sentence instead of another module's syntax error.
import { nodeRefusal } from './node-version.mjs';

const refusal = nodeRefusal(process.versions.node);
if (refusal !== null) {
  process.stderr.write(`${refusal}\n`);
  process.exit(1);
}
