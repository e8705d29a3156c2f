import type { Phone } from '@sip-kit/phone';
import type { RequestMap, RequestType } from '../host/requests.js';

/**
 * The key under which hosts give their phone away. A string, and with a major version in it: two copies of the kit on
 * one page understand each other, and two generations leave each other alone.
 */
export const phoneContext = 'sip-kit:ua:1';

/** Why a host has no phone to give, or none that works. */
export interface HostProblem {
  readonly kind: 'configuration' | 'unsupported' | 'loading';
  /** For people who read logs; the elements have words of their own. */
  readonly message: string;
  /** The parameter that was refused. */
  readonly parameter?: string | undefined;
}

/** What a host gives to the elements that look for it. The handle stays; the phone behind it may be replaced. */
export interface PhoneHandle {
  /** The element that owns the phone. */
  readonly owner: Element | undefined;
  readonly phone: Phone | undefined;
  readonly problem: HostProblem | undefined;
  /** Calls `listener` when the phone's state changed, or the phone or the problem did. @returns what ends it */
  subscribe(listener: () => void): () => void;
  /** Does what a request asks for. Rejected when it could not be done. */
  carryOut<Type extends RequestType>(type: Type, detail: RequestMap[Type]): Promise<unknown>;
}

/** The event of the context protocol of the web components community group. */
export class ContextRequestEvent extends Event {
  readonly context = phoneContext;
  readonly contextTarget: Element;
  readonly callback: ContextCallback;
  readonly subscribe = true;

  constructor(target: Element, callback: ContextCallback) {
    super('context-request', { bubbles: true, composed: true });
    this.contextTarget = target;
    this.callback = callback;
  }
}

/** Says that there is a provider from now on, so that those ask who asked before and found none, or another. */
export class ContextProviderEvent extends Event {
  readonly context = phoneContext;
  readonly contextTarget: Element;

  constructor(target: Element) {
    super('context-provider', { bubbles: true, composed: true });
    this.contextTarget = target;
  }
}

/** Gets the value now and, with `unsubscribe`, whenever the provider changes. */
export type ContextCallback = (handle: PhoneHandle, unsubscribe?: () => void) => void;

/** From now on elements in a host that ask for our context get the handle that the host has, whoever wrote their classes. */
export function answerPhoneRequests(host: Element & { readonly handle: PhoneHandle }): void {
  host.addEventListener('context-request', (event) => {
    const { context, callback } = event as Partial<ContextRequestEvent>;
    // The host's own question is for the hosts around it.
    const isOurs = context === phoneContext && event.composedPath()[0] !== host;
    if (!isOurs || typeof callback !== 'function') return;
    event.stopImmediatePropagation();
    callback(host.handle);
  });
}
