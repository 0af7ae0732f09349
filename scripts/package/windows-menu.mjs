// @ts-check
import { videoExtensions } from './video-types.mjs';

/**
 * Parts of the installer of Windows: "Open with Framelane" in the menu of folders, and Framelane among the programs for videos. No type of
 * file gets another default program, which electron-builder's own associations would do.
 */
export function installerMacros() {
  const program = 'Software\\Classes\\Applications\\${APP_EXECUTABLE_FILENAME}';
  const menu = 'Software\\Classes\\Directory\\shell\\Framelane';
  const text = (/** @type {string} */ key, /** @type {string} */ name, /** @type {string} */ value) =>
    `  WriteRegStr SHCTX "${key}" "${name}" ${value}`;
  return [
    '!macro customInstall',
    text(program, 'FriendlyAppName', '"Framelane"'),
    text(`${program}\\shell\\open\\command`, '', `'"$appExe" "%1"'`),
    ...videoExtensions.map((extension) => text(`${program}\\SupportedTypes`, `.${extension}`, '""')),
    '  ${If} $LANGUAGE == 1031',
    `  ${text(menu, '', '"Mit Framelane öffnen"')}`,
    '  ${Else}',
    `  ${text(menu, '', '"Open with Framelane"')}`,
    '  ${EndIf}',
    text(menu, 'Icon', `'"$appExe",0'`),
    text(`${menu}\\command`, '', `'"$appExe" "%1"'`),
    "  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, i 0, i 0)'",
    '!macroend',
    '',
    '!macro customUnInstall',
    `  DeleteRegKey SHCTX "${program}"`,
    `  DeleteRegKey SHCTX "${menu}"`,
    "  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, i 0, i 0)'",
    '!macroend',
    '',
  ].join('\r\n');
}
