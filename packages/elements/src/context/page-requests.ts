import { requestTypes } from '../host/request-types.js';
import type { RequestType, SipRequest } from '../host/requests.js';
import type { PhoneHandle } from './context.js';

let isListening = false;

/**
 * From now on what a page asks of an element, by dispatching a request on it, is carried out by the phone that the
 * element shows, wherever its owner is. Without an owner there is nobody who could.
 */
export function hearPageRequests(): void {
  if (isListening || typeof document === 'undefined') return;
  isListening = true;
  // Before anyone around the element, who may be the owner of another phone.
  for (const type of requestTypes) document.addEventListener(type, receive, { capture: true });
}

function receive(event: Event): void {
  const request = event as SipRequest;
  if (request.claimed) return;
  const handle = event
    .composedPath()
    .map((target) => (target as { handle?: Partial<PhoneHandle> }).handle)
    .find((found) => typeof found?.carryOut === 'function');
  if (handle) carryOutLater(request, handle as PhoneHandle);
}

/** A request that a page dispatched by itself is carried out after everyone has heard it, and nobody prevented it. */
export function carryOutLater(request: SipRequest, handle: PhoneHandle | undefined): void {
  request.claimed = true;
  queueMicrotask(() => {
    if (request.defaultPrevented) return;
    const done = handle?.carryOut(request.type as RequestType, request.detail);
    // What cannot be done shows in the state; the page that asked has no promise to be told by.
    done?.catch(() => {});
  });
}
