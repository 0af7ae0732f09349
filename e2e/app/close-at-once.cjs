// Required by Electron before the app: closes the window while the app still builds what is behind it, at the moment that `CLOSE_AT` names:
// `loading`, when its page begins to load; `shown`, when the window appears; `menu`, when its menu is set, shortly before the engine is
// built. Prints the names of the menus that the window begins with.
const { app, Menu } = require('electron');

// The app takes what is named in its arguments for dropped, so `-r` and this file go.
process.argv.splice(1, 2);

app.once('browser-window-created', (_event, window) => {
  const menus = Menu.getApplicationMenu()?.items.map(({ label }) => label) ?? [];
  process.stdout.write(JSON.stringify({ menus }));
  const close = () => void setImmediate(() => window.close());
  if (process.env['CLOSE_AT'] === 'loading') window.webContents.once('did-start-loading', close);
  else if (process.env['CLOSE_AT'] === 'shown') window.once('show', close);
  else {
    const set = Menu.setApplicationMenu.bind(Menu);
    Menu.setApplicationMenu = (menu) => {
      set(menu);
      close();
    };
  }
});

// Electron ends an app without windows, sooner or later. Here it does not: the app has to.
app.on('window-all-closed', () => undefined);
