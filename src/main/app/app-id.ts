/** The app's name for Windows, which shows notifications for it alone. The installer writes the same (`scripts/package/config.mjs`). */
export const APP_ID = 'app.framelane.desktop';
