// Required by Electron before the app: the app never hears that the page of its window is drawn. Prints whether the window is shown when the
// page is answered, and closes it.
const { app } = require('electron');

// The app takes what is named in its arguments for dropped, so `-r` and this file go.
process.argv.splice(1, 2);

app.once('browser-window-created', (_event, window) => {
  const emit = window.emit.bind(window);
  window.emit = (name, ...rest) => name !== 'ready-to-show' && emit(name, ...rest);
  window.webContents.once('did-finish-load', async () => {
    const asked = `framelane.request('session.snapshot').then(({ ok }) => ok)`;
    const isAnswered = await window.webContents.executeJavaScript(asked);
    process.stdout.write(JSON.stringify({ isShown: window.isVisible(), isAnswered }));
    window.close();
  });
});
