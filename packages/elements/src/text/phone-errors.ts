import type { PhoneErrorCode } from '@sip-kit/phone';
import { loadingWords, refusalWords } from './words.js';

/** The words for what the phone refuses. */
export const phoneErrorWords = { ...refusalWords, ...loadingWords };

type Text = typeof phoneErrorWords;

/** What is said when the phone refuses to do something. Codes that are not here show in the state, in their place. */
const words: { readonly [Code in PhoneErrorCode]?: (text: Text) => string } = {
  'invalid-target': (text) => text.causeInvalidTarget,
  'too-many-calls': (text) => text.tooManyCalls,
  'not-connected': (text) => text.causeConnection,
  'not-loaded': (text) => text.statusNotLoaded,
  media: (text) => text.deviceRefused,
  unsupported: (text) => text.notSupported,
};

/** Why the phone did not do what was asked; `undefined` when there is nothing to say, or it is said elsewhere. */
export function describePhoneError(text: Text, error: unknown): string | undefined {
  const { code } = (error ?? {}) as { code?: PhoneErrorCode };
  return code && words[code]?.(text);
}
