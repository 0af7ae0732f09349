import type { Command } from '../../shared/ipc/contract.ts';
import { chooseFolder, goHome, openSettings, showOverlay, showPage } from './actions.ts';
import { mayLeaveDialog } from './open-dialog.ts';
import { zoomIn, zoomOut, zoomTo } from './zoom.ts';

/**
 * Runs a command of the menu bar or of a system-wide key. Only the zoom works above a dialog that holds what the user typed: the system runs
 * the menu's keys also where the page would not.
 */
export function runCommand(command: Command): void {
  if (isZoom(command)) ZOOMS[command]();
  else if (mayLeaveDialog()) go(command);
}

const ZOOMS = {
  'zoom-in': zoomIn,
  'zoom-out': zoomOut,
  'zoom-reset': () => zoomTo(1),
} as const;

function isZoom(command: Command): command is keyof typeof ZOOMS {
  return Object.hasOwn(ZOOMS, command);
}

function go(command: Exclude<Command, keyof typeof ZOOMS>): void {
  switch (command) {
    case 'open-folder':
      void chooseFolder();
      return;
    case 'export':
    case 'palette':
    case 'keys':
    case 'guide':
    case 'problem':
      showOverlay(command);
      return;
    case 'settings':
      openSettings();
      return;
    case 'home':
      goHome();
      return;
    case 'page-run':
      showPage('run');
      return;
    case 'page-read':
      showPage('read');
      return;
    case 'page-compare':
      showPage('compare');
      return;
  }
}
