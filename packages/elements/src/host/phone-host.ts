import type { Phone, PhoneState } from '@sip-kit/phone';
import type { HostProblem, PhoneHandle } from '../context/context.js';
import { announceHost, forgetHost, type PageHost } from '../context/page.js';
import { SipEvent } from '../support/sip-event.js';
import { HostProperties } from './host-properties.js';
import type { OwnPhone } from './own-phone.js';
import { parameterEntries } from './parameters.js';
import type { PhoneParts } from './phone-parts.js';
import type { RequestType, SipRequest } from './requests.js';

/** What is read once and then removed from the document. */
const secrets = parameterEntries.filter(({ kind }) => kind === 'secret');

/** What a host gives away until there is a phone of its own. */
interface EarlyHandle extends PhoneHandle {
  /** A phone from a program. */
  phone: Phone | undefined;
  /** Why there will be none. */
  problem: HostProblem | undefined;
  /** Whether there is a data block in the host. */
  hasSource: boolean;
}

/**
 * An element that can own a phone: it makes one from its attributes, gives it to the elements in and around it, repeats
 * the events of the user agent as DOM events, and carries out requests. Without a configuration of its own it is a view
 * of the phone that it finds, like any other element.
 *
 * Attributes and properties are the user agent's parameters (see `parameters.ts`); those that follow are the rest.
 *
 * @event sip-ready - `{ua, phone}`: this host has made a phone.
 * @event sip-config-error - `{parameter, message, error}`: something is wrong with the configuration.
 * @event sip-state-change - `{state, changed}`: the phone's state has changed, in the parts that `changed` names.
 * @event sip-audio-blocked - the browser lets nothing be heard before the reader has touched the page.
 * @event sip-audio-unlocked - sound is heard from now on.
 * @cssstate registered - the phone is registered
 * @cssstate in-call - a call is going on, or is about to
 * @cssstate blocked - the browser lets nothing be heard
 * @cssstate restart-pending - another configuration waits for the end of the call
 */
export abstract class PhoneHost extends HostProperties implements PageHost {
  /** What it takes once there is a phone. It may come later than the class. */
  static phoneParts: PhoneParts | undefined;

  readonly #secrets = new Map<string, string>();
  readonly #early = this.#earlyHandle();
  #own: OwnPhone | undefined;

  /** The phone: this host's own, or the one that it is a view of. A program may put one here. */
  override get phone(): Phone | undefined {
    return this.handle.phone;
  }
  override set phone(phone: Phone | undefined) {
    if (this.#own) {
      this.#own.adopt(phone);
      return;
    }
    this.#early.phone = phone;
    this.#refresh();
  }

  override get handle(): PhoneHandle {
    return super.handle ?? this.#early;
  }

  /** The password. It can be set and never be read. */
  set password(value: string) {
    this.#setSecret('password', value);
  }
  /** The hash that stands for user name, realm and password. It can be set and never be read. */
  set ha1(value: string) {
    this.#setSecret('ha1', value);
  }
  /** A token for bearer authorization. It can be set and never be read. */
  set authorizationJwt(value: string) {
    this.#setSecret('authorization_jwt', value);
  }

  /** Whether this host has a phone of its own, or a configuration for one. */
  get isOwner(): boolean {
    const { uri, configuration, configSrc } = this;
    const { phone, hasSource } = this.#own ?? this.#early;
    return Boolean(phone || hasSource || uri || configuration || configSrc !== undefined);
  }

  get isPageDefault(): boolean {
    return this.isOwner && !this.noDefault;
  }

  /** Connects, and registers unless told otherwise. Fulfilled when the phone is there. */
  async start(): Promise<void> {
    (await (await this.#settledOwn())?.ready())?.start();
  }

  /** Ends all calls, unregisters and disconnects. */
  async stop(): Promise<void> {
    await this.phone?.stop();
  }

  async register(): Promise<void> {
    await this.phone?.register();
  }

  async unregister(): Promise<void> {
    await this.phone?.unregister();
  }

  /** Dials. @returns the id of the call; `undefined` when the page prevented it */
  async call(target: string, options: { video?: boolean; headers?: string[] } = {}): Promise<unknown> {
    return this.request('sip-call-request', { target, ...options });
  }

  /** Sends a message. @returns its id; `undefined` when the page prevented it */
  async message(target: string, body: string): Promise<unknown> {
    return this.request('sip-message-request', { target, body });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#findBlock();
    // A document that is still being read may not have come to the block.
    if (document.readyState === 'loading') {
      document.addEventListener('DOMContentLoaded', () => this.#findBlock(), { once: true });
    }
    announceHost(this);
    this.#removeSecretAttributes();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    forgetHost(this);
  }

  /** What a page asks of an element whose phone is on its way waits for it; later others hear it. */
  override dispatchEvent(event: Event): boolean {
    const goesOn = super.dispatchEvent(event);
    const { type, detail, claimed } = event as SipRequest;
    if (goesOn && !this.#own && this.isOwner && !claimed && /^sip-.+-request$/.test(type)) {
      this.#early.carryOut(type as RequestType, detail).catch(() => {});
    }
    return goesOn;
  }

  protected override select(state: PhoneState): readonly unknown[] {
    return this.#parts?.statusParts(state) ?? [];
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    super.willUpdate(changed);
    if (this.isOwner) this.keepPhone();
    const restartPending = this.#own?.restartPending ?? false;
    this.#parts?.showStatus(this, restartPending, (state, on) => this.toggleState(state, on));
  }

  /** Has what keeps a phone from now on, whether there is one or not. Does nothing before it can be had. */
  protected keepPhone(): void {
    if (this.#own || !this.#parts) return;
    this.#own = new this.#parts.OwnPhone(this, this.#secrets, () => this.#refresh());
    if (this.#early.phone) this.#own.adopt(this.#early.phone);
    this.addController(this.#own);
  }

  /** What keeps a phone could not be loaded. That is told once. */
  protected losePhone(error: unknown): void {
    if (!this.isOwner || this.#early.problem) return;
    const message = String(error);
    this.#early.problem = { kind: 'loading', message };
    this.status = 'failed';
    this.dispatchEvent(new SipEvent('sip-config-error', { parameter: undefined, message, error }));
    this.#refresh();
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    super.updated(changed);
    // What keeps a phone sees to that by itself.
    if (!this.#own && this.isConnected && this.isOwner) announceHost(this);
  }

  /** A phone that is on its way counts as part of the update. */
  protected override async getUpdateComplete(): Promise<boolean> {
    const complete = await super.getUpdateComplete();
    const making = this.#own?.making;
    await making;
    return complete && !making;
  }

  /** What keeps our phone, when nothing that was asked for is on its way any more. */
  async #settledOwn(): Promise<OwnPhone | undefined> {
    while (!(await this.updateComplete));
    return this.#own;
  }

  get #parts(): PhoneParts | undefined {
    return (this.constructor as typeof PhoneHost).phoneParts;
  }

  #earlyHandle(): EarlyHandle {
    const host = this;
    return {
      get owner() {
        return host.isOwner ? host : undefined;
      },
      phone: undefined,
      problem: undefined,
      hasSource: false,
      subscribe(listener) {
        return this.phone?.subscribe(listener) ?? (() => {});
      },
      carryOut: async (type, detail) => (await host.#settledOwn())?.handle.carryOut(type, detail),
    };
  }

  #findBlock(): void {
    this.#early.hasSource ||= this.querySelector(':scope > script[type="application/json"]') !== null;
    this.requestUpdate();
  }

  protected override resolveHandle(found: PhoneHandle | undefined): PhoneHandle | undefined {
    if (!this.#own) return this.isOwner ? this.#early : found;
    this.#own.handle.upstream = found;
    return this.#own.handle;
  }

  /** An attribute that is gone (`null`) is one that was read. */
  #setSecret(parameter: string, value: string | null): void {
    if (value === null) return;
    this.#secrets.set(parameter, value);
    this.#removeSecretAttributes();
    this.requestUpdate();
  }

  /** What is not in a page yet may be copied, with all that it has. */
  #removeSecretAttributes(): void {
    if (!this.isConnected) return;
    for (const { attribute } of secrets) this.removeAttribute(attribute);
  }

  #refresh(): void {
    if (this.isConnected) announceHost(this);
    this.requestUpdate();
  }
}
