// Required by Electron before the app: closes the window in the moment it appears, while the app still builds what is behind it. Prints the
// names of the menus that the window begins with.
const { app, Menu } = require('electron');

// The app takes what is named in its arguments for dropped, so `-r` and this file go.
process.argv.splice(1, 2);

app.once('browser-window-created', (_event, window) => {
  const menus = Menu.getApplicationMenu()?.items.map(({ label }) => label) ?? [];
  process.stdout.write(JSON.stringify({ menus }));
  window.once('ready-to-show', () => setImmediate(() => window.close()));
});

// Electron ends an app without windows, sooner or later. Here it does not, so what is built meets the closed window each time.
app.on('window-all-closed', () => undefined);
