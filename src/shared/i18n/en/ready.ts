/** Results of the ready check. */
export const ready = {
  notFound: 'Not found',
  noKey: 'No key yet',
  cannotDecode: 'Videos in {kinds} cannot be read here, all others can. Newer video tools may read them.',
  oldFfmpeg:
    'The video tools get no security fixes any more. Install newer ones before you open videos of strangers.',
  oldElectron:
    'This version gets no more security fixes. Fine for trying it out; do not open videos from strangers with it.',
  besideVideos: 'Beside the videos',
  cannotWrite: 'Cannot be written',
  noFont: 'This computer has no fonts for {scripts}. Text in them shows as squares, here and in PDFs.',
  addFont: 'How to add them',
  keyAdded: 'Added here',
  keyAddedEnding: 'Added here, ends {end}',
  keyFromEnvironment: 'From GEMINI_API_KEY',
  keyFromEnvironmentEnding: 'From GEMINI_API_KEY, ends {end}',
  otherVersion:
    'This is {version}; Framelane was tested with {tested}. Choose the gemini that comes with Framelane if it fails.',
  unknownVersion:
    'This one does not tell its version; Framelane was tested with {tested}. Choose the gemini that comes with Framelane if it fails.',
  'is-a-folder': 'That is a folder. Choose the file that the gemini command runs.',
  'not-for-node': 'That program was not made for Node, as gemini is.',
  'not-gemini': 'That file does not start gemini.',
  unreadable: 'There is no file that can be read.',
} as const;
