// Playwright's own loader runs before this one. Its switch would hide from the app that a page hangs.
require('electron').app.commandLine.removeSwitch('disable-hang-monitor');
