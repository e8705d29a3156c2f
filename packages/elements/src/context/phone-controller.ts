import type { Phone, PhoneState } from '@sip-kit/phone';
import { idleState } from '@sip-kit/phone/idle';
import type { ReactiveController } from 'lit';
import { type RequestMap, type RequestType, SipRequest } from '../host/requests.js';
import { SipEvent } from '../support/sip-event.js';
import type { PhoneHandle } from './context.js';
import { type LookupElement, PhoneLookup } from './phone-lookup.js';

/** Gives the handle to use, from the one that was found. For hosts, which have a handle of their own. */
export type ResolveHandle = (found: PhoneHandle | undefined) => PhoneHandle | undefined;

/** Picks from the state what an element shows. Called often: pick, do not compute. */
export type Select<Value> = (state: PhoneState, handle: PhoneHandle | undefined) => Value;

/**
 * Connects a Lit element with the phone that belongs to it, and has it updated when what it shows has changed.
 *
 * @example
 * ```ts
 * class CallCount extends LitElement {
 *   #phone = new PhoneController(this, (state) => state.calls.length);
 *   render() { return html`${this.#phone.value} calls`; }
 * }
 * ```
 */
export class PhoneController<Value = PhoneState> implements ReactiveController {
  readonly #element: LookupElement;
  readonly #select: Select<Value>;
  readonly #resolve: ResolveHandle;
  readonly #lookup: PhoneLookup;
  /** Undefined until it was asked for: an element's fields are not there while it is being constructed. */
  #value: { readonly of: Value } | undefined;
  #subscribed: PhoneHandle | undefined;
  #unsubscribe: (() => void) | undefined;

  /** @param select what to watch; the whole state when absent */
  constructor(element: LookupElement, select?: Select<Value>, resolve: ResolveHandle = (found) => found) {
    this.#element = element;
    this.#resolve = resolve;
    this.#select = select ?? ((state) => state as Value);
    this.#lookup = new PhoneLookup(element, () => this.#follow());
    element.addController(this);
  }

  /** What was selected. */
  get value(): Value {
    this.#value ??= { of: this.#select(this.state, this.handle) };
    return this.#value.of;
  }

  /** The phone; `undefined` while there is none. */
  get phone(): Phone | undefined {
    return this.handle?.phone;
  }

  /** The phone's state; that of an idle phone while there is none. */
  get state(): PhoneState {
    return this.phone?.state ?? idleState;
  }

  get handle(): PhoneHandle | undefined {
    return this.#resolve(this.#lookup.handle);
  }

  /**
   * Asks the owner of the phone to do something, by a cancelable event that everyone around the element hears first.
   * A phone that refuses is told by `sip-request-failed`; who shows that to the user prevents it.
   * @returns what the phone's method gives; `undefined` when the request was prevented or nobody can carry it out
   */
  async request<Type extends RequestType>(type: Type, detail: RequestMap[Type]): Promise<unknown> {
    const request = new SipRequest(type, detail);
    request.claimed = true;
    if (!this.#element.dispatchEvent(request)) return undefined;
    try {
      return await this.handle?.carryOut(type, detail);
    } catch (error) {
      const failure = { request: type, detail, error };
      this.#element.dispatchEvent(new SipEvent('sip-request-failed', failure, { cancelable: true }));
      throw error;
    }
  }

  hostConnected(): void {
    this.#follow();
  }

  /** A host may have another handle now. */
  hostUpdate(): void {
    if (this.#element.isConnected && this.handle !== this.#subscribed) this.#follow();
  }

  hostDisconnected(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.#subscribed = undefined;
  }

  /** Subscribes to the handle that the lookup gives now. */
  #follow(): void {
    const handle = this.#element.isConnected ? this.handle : undefined;
    if (handle !== this.#subscribed) {
      this.#unsubscribe?.();
      this.#unsubscribe = handle?.subscribe(() => this.#refresh());
      this.#subscribed = handle;
      this.#element.requestUpdate();
    }
    this.#refresh();
  }

  #refresh(): void {
    const { handle } = this;
    const value = this.#select(handle?.phone?.state ?? idleState, handle);
    if (this.#value && shallowEqual(value, this.#value.of)) return;
    this.#value = { of: value };
    this.#element.requestUpdate();
  }
}

/** Whether two selections show the same: equal, or lists or records with equal members. */
function shallowEqual(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || !one || !other) return false;
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((value, index) => Object.is(value, other[index]));
  }
  const keys = Object.keys(one) as (keyof typeof one)[];
  return keys.length === Object.keys(other).length && keys.every((key) => Object.is(one[key], other[key]));
}
