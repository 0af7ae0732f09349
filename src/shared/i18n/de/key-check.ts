import type { keyCheck as english } from '../en/key-check.ts';
import type { Translation } from '../translation.ts';

export const keyCheck: Translation<typeof english> = {
  checking: 'Schlüssel wird geprüft …',
  keptAnyway: 'Der Schlüssel ist gesichert.',
  accepted: '{count, plural, one {Angenommen. # Modell} other {Angenommen. # Modelle}}',
  noModels:
    'Keines der Modelle, die dieser Schlüssel nutzen darf, schreibt Berichte. Lege bei Google AI Studio einen anderen Schlüssel an.',
  refused: 'Google kennt diesen Schlüssel nicht.',
  refusedAdvice: 'Prüfe, ob der ganze Schlüssel kopiert wurde, oder hole bei Google AI Studio einen neuen.',
  suspended: 'Google hat diesen Schlüssel gesperrt.',
  suspendedAdvice:
    'Vielleicht ist er öffentlich geworden. Lösche ihn bei Google AI Studio, lege einen neuen an und halte ihn geheim.',
  noRight: 'Dieser Schlüssel darf die Gemini-API nicht nutzen.',
  noRightAdvice:
    'Schalte für das Projekt des Schlüssels die Generative Language API ein oder hebe seine Einschränkungen auf. Ein Schlüssel von Google AI Studio darf sie sofort nutzen.',
  billing: 'Google verlangt für diesen Schlüssel eine Abrechnung.',
  billingAdvice:
    'Hinterlege bei Google AI Studio eine Zahlungsart oder ein Guthaben für das Projekt des Schlüssels.',
  place: 'Google bietet die Gemini-API an diesem Ort nicht an.',
  placeAdvice: 'Über die Google Cloud deiner Firma gibt es sie an mehr Orten. Frage, wer diese verwaltet.',
  busy: 'Google ist zu ausgelastet, um den Schlüssel zu prüfen.',
  busyAdvice: 'Du musst nichts tun: Er wird so verwendet, wie er ist.',
  unknown: 'Ob Google ihn annimmt, zeigt sich beim ersten Bericht.',
  offline: 'Der Schlüssel konnte nicht geprüft werden: Google ist nicht erreichbar.',
  offlineAdvice: 'Prüfe deine Verbindung. Der Schlüssel wird so verwendet, wie er ist.',
  companyPage: 'Der Schlüssel konnte nicht geprüft werden: Statt Googles Antwort kam eine andere Seite.',
  companyPageAdvice:
    'Dieses Netz sperrt die Gemini-API oder verlangt zuerst eine Anmeldung. Öffne eine Webseite, um es zu sehen, oder frage, wer das Netz betreibt.',
  proxySignIn:
    'Der Schlüssel konnte nicht geprüft werden: Der Proxy dieses Netzes verlangt Name und Passwort.',
  proxySignInAdvice: 'Frage, wer das Netz betreibt, wie sich Programme am Proxy anmelden.',
  proxyUnreachable:
    'Der Schlüssel konnte nicht geprüft werden: Der Proxy dieses Netzes ist nicht erreichbar.',
  proxyUnreachableAdvice: 'Prüfe den Proxy in den Netzwerkeinstellungen des Systems oder ein VPN.',
  certificate:
    'Der Schlüssel konnte nicht geprüft werden: Dieses Netz liest sichere Verbindungen mit, und seinem Zertifikat wird nicht vertraut.',
  certificateAdvice: 'Bitte die, die das Netz betreiben, das Zertifikat auf diesem Computer zu installieren.',
};
