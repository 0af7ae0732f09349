/** Google's answers about a key. */
export const keyCheck = {
  checking: 'Checking the key…',
  keptAnyway: 'The key is saved.',
  accepted: '{count, plural, one {Accepted. # model} other {Accepted. # models}}',
  noModels: 'None of the models that this key may use writes reports. Make another key at Google AI Studio.',
  refused: 'Google does not know this key.',
  refusedAdvice: 'Check that the whole key was copied, or get a new one at Google AI Studio.',
  suspended: 'Google has suspended this key.',
  suspendedAdvice:
    'It may have become public. Delete it at Google AI Studio, make a new one, and keep that one secret.',
  noRight: 'This key may not use the Gemini API.',
  noRightAdvice:
    'Turn on the Generative Language API for the key’s project, or lift the key’s restrictions. A key from Google AI Studio may use it at once.',
  billing: 'Google wants billing to be set up for this key.',
  billingAdvice: 'Add a way to pay, or credit, to the key’s project at Google AI Studio.',
  place: 'Google does not offer the Gemini API in this place.',
  placeAdvice: 'With Google Cloud of your company it is offered in more places. Ask whoever manages that.',
  busy: 'Google is too busy to check the key.',
  busyAdvice: 'Nothing to do: it will be tried as it is.',
  unknown: 'Whether Google accepts it shows with the first report.',
  offline: 'The key could not be checked: Google cannot be reached.',
  offlineAdvice: 'Check your connection. The key will be tried as it is.',
  companyPage: 'The key could not be checked: another page came instead of Google’s answer.',
  companyPageAdvice:
    'This network blocks the Gemini API or wants you to sign in first. Open a web page to see, or ask whoever runs the network.',
  proxySignIn: 'The key could not be checked: this network’s proxy wants a name and a password.',
  proxySignInAdvice: 'Ask whoever runs the network how programs sign in to the proxy.',
  proxyUnreachable: 'The key could not be checked: this network’s proxy cannot be reached.',
  proxyUnreachableAdvice: 'Check the proxy in the system’s network settings, or a VPN.',
  certificate:
    'The key could not be checked: this network reads secure connections, and its certificate is not trusted.',
  certificateAdvice: 'Ask whoever runs the network to install its certificate on this computer.',
} as const;
