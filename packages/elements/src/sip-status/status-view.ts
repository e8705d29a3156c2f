import type { PhoneHandle } from '../context/context.js';
import type { RequestType } from '../host/requests.js';
import { describeRegistrationFailure } from '../text/registration-failure.js';
import { absenceWords, loadingWords, registrationWords, statusWords } from '../text/words.js';

/** The words for how a phone is doing. */
export const statusViewWords = { ...statusWords, ...registrationWords, ...loadingWords, ...absenceWords };

/** What the status line shows: a sign, words, and the one thing that helps. */
export interface StatusView {
  readonly kind: 'ready' | 'busy' | 'off' | 'problem';
  readonly words: string;
  /** The same in two or three words, where there is room for no more. */
  readonly short?: string;
  readonly action?: { readonly label: string; readonly request: RequestType };
}

/** How the phone behind `handle` is doing, in words. */
export function statusView(
  text: typeof statusViewWords,
  handle: PhoneHandle | undefined,
  secure: boolean = globalThis.isSecureContext !== false,
): StatusView {
  const phone = handle?.phone;
  if (handle?.problem?.kind === 'loading') {
    return { kind: 'problem', words: text.statusNotLoaded, short: text.shortNotLoaded };
  }
  if (handle?.problem)
    return { kind: 'problem', words: text.statusConfiguration, short: text.shortConfiguration };
  if (!phone) return { kind: 'off', words: handle?.owner ? text.statusConnecting : text.statusOrphan };
  const { audio, connection, registration } = phone.state;
  const connect = (label: string) => ({ label, request: 'sip-register-request' }) as const;
  if (audio.blocked) {
    const action = { label: text.allowSound, request: 'sip-audio-unlock-request' } as const;
    return { kind: 'problem', words: text.statusAudioBlocked, short: text.shortSilent, action };
  }
  switch (connection.status) {
    case 'idle':
      return { kind: 'off', words: text.statusIdle, action: connect(text.connect) };
    case 'connecting':
      if (connection.attempt > 1) {
        return {
          kind: 'problem',
          words: text.statusRetrying,
          short: text.statusLost,
          action: connect(text.tryNow),
        };
      }
      return { kind: 'busy', words: text.statusConnecting };
    case 'disconnected':
      return connection.willRetry
        ? {
            kind: 'problem',
            words: text.statusRetrying,
            short: text.statusLost,
            action: connect(text.tryNow),
          }
        : { kind: 'problem', words: text.statusLost, action: connect(text.connect) };
    case 'connected':
      switch (registration.status) {
        case 'registered':
          if (!secure) return { kind: 'problem', words: text.statusInsecure, short: text.shortInsecure };
          return phone.state.dnd
            ? { kind: 'off', words: text.doNotDisturb }
            : { kind: 'ready', words: text.statusReady };
        case 'registering':
          return { kind: 'busy', words: text.statusRegistering };
        case 'unregistered':
          return { kind: 'ready', words: text.statusOnline };
        case 'failed': {
          const words = describeRegistrationFailure(text, registration);
          return { kind: 'problem', words, short: text.shortSignedOut, action: connect(text.tryAgain) };
        }
      }
  }
}
