// Required by Electron before the app: does in main what a test says. See `unwatched-app.ts`.
const electron = require('electron');
const { runInThisContext } = require('node:vm');

// The app takes what is named in its arguments for dropped, so `-r` and this file go.
process.argv.splice(1, 2);

process.on('message', ({ id, code }) => {
  Promise.resolve()
    .then(() => runInThisContext(`(${code})`)(electron))
    .then(
      (value) => process.send({ id, value }),
      (error) => process.send({ id, error: String(error) }),
    );
});
