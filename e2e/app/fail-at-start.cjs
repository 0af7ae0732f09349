// Required by Electron before the app: lets the app fail while it builds what is behind its window. Prints the message that it shows for it,
// and whether the app was about to exit by then, so that nobody could read it.
const { app, dialog, Menu } = require('electron');

// The app takes what is named in its arguments for dropped, so `-r` and this file go.
process.argv.splice(1, 2);

const set = Menu.setApplicationMenu.bind(Menu);
Menu.setApplicationMenu = (menu) => {
  if (menu !== null) throw new Error('no menu today');
  set(menu);
};

let isExiting = false;
const exit = app.exit.bind(app);
app.exit = (code) => {
  isExiting = true;
  exit(code);
};
dialog.showErrorBox = (title, content) =>
  void process.stdout.write(JSON.stringify({ title, content, isExiting }));
