// Loaded into the app's main process: does there what a test says. See `unwatched-app.ts`.
const electron = require('electron');

process.on('message', ({ id, code }) => {
  Promise.resolve()
    .then(() => new Function('electron', `return (${code})(electron)`)(electron))
    .then(
      (value) => process.send({ id, value }),
      (error) => process.send({ id, error: String(error) }),
    );
});
