// The copy of Electron from the registry has no default app, so this file takes its place: `electron [flags] FOLDER` runs the app in
// FOLDER. It awaits the app's main module, because Electron delays its `ready` event until this file has run.
import { app } from 'electron';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const args = process.argv.slice(1);
const preloads = [];
let folder = null;
for (let i = 0; i < args.length && folder === null; i += 1) {
  if (args[i] === '-r' || args[i] === '--require') preloads.push(args[(i += 1)]);
  else if (!args[i].startsWith('-')) folder = path.resolve(args[i]);
}

if (folder === null) {
  console.error('Give the folder of the app to run: electron FOLDER');
  app.exit(1);
} else {
  const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  app.setName(manifest.productName ?? manifest.name);
  app.setVersion(manifest.version ?? '0.0.0');
  app.setAppPath(folder);
  if (!app.commandLine.hasSwitch('user-data-dir')) {
    app.setPath('userData', path.join(app.getPath('appData'), app.getName()));
  }
  const require = createRequire(path.join(folder, 'package.json'));
  for (const preload of preloads) require(path.resolve(preload));
  await import(pathToFileURL(path.join(folder, manifest.main ?? 'index.js')).href);
}
