// @ts-check
// Imported first by every script: an old Node then gets a sentence instead of another module's syntax error.
import { nodeRefusal } from './node-version.mjs';

const refusal = nodeRefusal(process.versions.node);
if (refusal !== null) {
  process.stderr.write(`${refusal}\n`);
  process.exit(1);
}
