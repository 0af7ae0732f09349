import type { warnings as english } from '../en/warnings.ts';
import type { Translation } from '../translation.ts';

export const warnings: Translation<typeof english> = {
  'cut-short': 'Die Videodatei endet vorzeitig, der Bericht umfasst nur, was da ist.',
  damaged: 'Teile des Videos sind beschädigt und wurden ausgelassen.',
  'fewer-frames': 'Das Video gab weniger Bilder her als gewünscht.',
  'no-sound': 'Dem Video ließ sich kein Ton entnehmen, daher wurden nur Bilder gesendet.',
  'unreadable-sound': 'Das Video hat eine Tonspur, doch sie ließ sich nicht lesen.',
  'audio-outlasts-picture': 'Der Ton geht weiter, nachdem das Bild endet.',
  'variable-frame-rate': 'Die Bildrate des Videos schwankt, Zeiten können leicht abweichen.',
  'clock-jumps':
    'Die Uhr des Videos springt, etwa nach einer langen Pause oder wo Aufnahmen aneinandergefügt wurden. Zeiten zählen ohne den Sprung weiter und können danach leicht abweichen.',
  'shape-changes': 'Das Bild ändert mittendrin seine Form; jedes Bild ist in seiner eigenen zu sehen.',
  'unreadable-subtitles': 'Es gibt Untertitel, doch sie ließen sich nicht als Text lesen.',
  'transcript-cut': 'Die Untertitel waren zu lang, um sie ganz zu senden: Ihr Ende fehlt.',
  'sound-cut': 'Der Ton war zu lang, um ihn ganz zu senden: Sein Ende fehlt.',
  'frames-thinned': 'Es wurden weniger Bilder gesendet, damit alles in eine Anfrage passt.',
  'sound-left-out': 'Der Ton wurde weggelassen, damit alles in eine Anfrage passt.',
  'clip-too-large':
    'Das Video ist zu lang, um es ganz zu senden, oder ließ sich dafür nicht umwandeln; daher wurden Bilder gesendet.',
  'other-model': 'Ein anderes Modell als das gewählte hat den Bericht geschrieben.',
  'findings-not-asked':
    'Einige Befunde waren nicht zu lesen, und die Kostengrenze ließ keinen Platz, noch einmal danach zu fragen.',
  'words-missing': 'Teile des Gesagten konnten nicht mitgeschrieben werden; sie sind im Transkript markiert.',
};
