import type { unused as english } from '../en/unused.ts';
import type { Translation } from '../translation.ts';

export const unused: Translation<typeof english> = {
  telemetry: 'Darin stehen Orte und Kameraeinstellungen, keine Worte. Sie wird nicht gesendet.',
  licence: 'Darin steht eine Lizenz, keine Worte des Videos. Sie wird nicht gesendet.',
  'unknown-form': 'Darin wurden keine Worte in einer bekannten Form gefunden.',
  'no-text': 'Das ist kein Text.',
  'other-times': 'Alle Zeiten darin liegen hinter dem Ende des Videos.',
  'not-readable': 'Diese Datei ließ sich nicht lesen.',
};
