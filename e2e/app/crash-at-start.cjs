// Required by Electron before the app: the process of its page ends while the app starts, at the moment that `CRASH_AT` names: `loading`, when
// the page begins to load; `loaded`, when it is loaded. Prints whether a page is answered again once the window is shown, and closes it.
const { app } = require('electron');

// The app takes what is named in its arguments for dropped, so `-r` and this file go.
process.argv.splice(1, 2);

app.once('browser-window-created', (_event, window) => {
  const contents = window.webContents;
  const shown = new Promise((resolve) => window.once('show', resolve));
  const moment = process.env['CRASH_AT'] === 'loading' ? 'did-start-navigation' : 'did-finish-load';
  contents.once(moment, () => contents.forcefullyCrashRenderer());
  contents.once('render-process-gone', () =>
    contents.once('did-finish-load', async () => {
      const asked = `framelane.request('session.snapshot').then(({ ok }) => ok)`;
      const isAnswered = await contents.executeJavaScript(asked);
      await shown;
      process.stdout.write(JSON.stringify({ isAnswered }));
      window.close();
    }),
  );
});
