/** A model in Google's list of those that a key may use. */
export interface GoogleModel {
  /** Without the prefix `models/`. */
  readonly name: string;
  readonly displayName: string;
  readonly inputTokenLimit: number | null;
  /** Such as `generateContent`. */
  readonly methods: readonly string[];
}

/** An obstacle between this computer and Google. */
type NetworkTrouble =
  | 'offline'
  /** A page of the company's filter, or of a network that wants a sign-in, came instead of Google's answer. */
  | 'company-page'
  | 'proxy-sign-in'
  | 'proxy-unreachable'
  /** The connection is read by a proxy whose certificate this computer does not trust. */
  | 'certificate';

/** Google's answer about a key. The key itself is no part of it. */
export type KeyCheck =
  | { readonly kind: 'accepted'; readonly models: readonly GoogleModel[] }
  /** Google does not know the key, or the text cannot be one. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'suspended' }
  /** The key is real but may not use the Gemini API. */
  | { readonly kind: 'no-right' }
  | { readonly kind: 'billing' }
  | { readonly kind: 'place' }
  | { readonly kind: 'busy' }
  | { readonly kind: 'network'; readonly trouble: NetworkTrouble }
  /** Nobody can tell for free, as with Vertex AI, or the answer was not one of Google's. */
  | { readonly kind: 'unknown' };

/** True if the key can never work, so that keeping it would only hide the one before. */
export function isUseless(check: KeyCheck): boolean {
  return check.kind === 'refused' || check.kind === 'suspended';
}

/** True unless Google said that requests with this key will fail, or cannot be reached. */
export function mayWork(check: KeyCheck): boolean {
  return check.kind === 'accepted' || check.kind === 'busy' || check.kind === 'unknown';
}

/** Models in the list that do not write reports: they make pictures, speech or vectors, or drive a computer. */
const OTHER_WORK =
  /embedding|image|tts|live|audio|transcribe|robotics|computer-use|customtools|aqa|veo|imagen/iu;

/** The models that take pictures and write text, by name. Google's list does not tell what a model takes; its names do. */
export function reportModels(models: readonly GoogleModel[]): readonly GoogleModel[] {
  return models.filter(
    ({ name, methods }) =>
      name.startsWith('gemini-') && methods.includes('generateContent') && !OTHER_WORK.test(name),
  );
}

/** The names of the models that the key may use for reports; null if unknown. */
export function usableNames(check: KeyCheck | null): readonly string[] | null {
  if (check?.kind !== 'accepted' || check.models.length === 0) return null;
  return reportModels(check.models).map(({ name }) => name);
}

/**
 * True for a text that is certainly no key: Google's keys are letters, digits, dots, dashes and underscores. Any other text is left to
 * Google.
 */
export function isNoKey(text: string): boolean {
  return !/^[\w.-]+$/u.test(text);
}
