// The app with an ear: does in main what a test says. See `unwatched-app.ts`.
import electron from 'electron';
import { runInThisContext } from 'node:vm';

process.on('message', ({ id, code }) => {
  Promise.resolve()
    .then(() => runInThisContext(`(${code})`)(electron))
    .then(
      (value) => process.send?.({ id, value }),
      (error) => process.send?.({ id, error: String(error) }),
    );
});

await import('../../out/main/index.js');
