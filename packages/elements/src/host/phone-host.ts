import type { Phone, PhoneState } from '@sip-kit/phone';
import type { HostProblem, PhoneHandle } from '../context/context.js';
import { announceHost, forgetHost, type PageHost } from '../context/page.js';
import { Later } from '../support/later.js';
import { SipEvent } from '../support/sip-event.js';
import { HostProperties } from './host-properties.js';
import type { OwnPhone } from './own-phone.js';
import { parameterEntries } from './parameters.js';
import type { PhoneParts } from './phone-parts.js';
import type { RequestType, SipRequest } from './requests.js';

const lateParts = new Later(async () => (await import('./late-phone-parts.js')).phoneParts);

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
  /**
   * What it takes once there is a phone. Elements that are there to have one bring it; the others, which mostly are views of
   * another's phone, load it when they have found that one, or are given a configuration or a phone of their own.
   */
  protected static readonly phoneParts: PhoneParts | undefined;

  readonly #secrets = new Map<string, string>();
  readonly #early = this.#earlyHandle();
  #own: OwnPhone | undefined;
  #loading: Promise<void> | undefined;

  constructor() {
    super();
    const { phoneParts } = this.constructor as typeof PhoneHost;
    if (!phoneParts) return;
    lateParts.give(phoneParts);
    this.#begin(phoneParts);
  }

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
    return lateParts.now?.statusParts(state) ?? [];
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    super.willUpdate(changed);
    const parts = lateParts.now;
    if (!parts) return;
    if (!this.#own && this.isOwner) this.#begin(parts);
    const restartPending = this.#own?.restartPending ?? false;
    parts.showStatus(this, restartPending, (state, on) => this.toggleState(state, on));
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    super.updated(changed);
    if (lateParts.now || !this.isConnected || this.isOrphan) return;
    announceHost(this);
    // What could not be loaded is asked for again when something has changed.
    if (changed.size > 0 || !this.#early.problem) this.#loading ??= this.#load();
  }

  /** A phone that is on its way counts as part of the update. */
  protected override async getUpdateComplete(): Promise<boolean> {
    const complete = await super.getUpdateComplete();
    const making = this.#loading ?? this.#own?.making;
    await making;
    return complete && !making;
  }

  /** What keeps our phone, when nothing that was asked for is on its way any more. */
  async #settledOwn(): Promise<OwnPhone | undefined> {
    while (!(await this.updateComplete));
    return this.#own;
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
  /** Loads what it takes once there is a phone. */
  async #load(): Promise<void> {
    await lateParts.load();
    this.#loading = undefined;
    const { now, error } = lateParts;
    if (!now && this.isOwner) {
      const message = String(error);
      this.#early.problem = { kind: 'loading', message };
      this.status = 'failed';
      this.dispatchEvent(new SipEvent('sip-config-error', { parameter: undefined, message, error }));
    }
    if (now || this.isOwner) this.#refresh();
  }

  #begin({ OwnPhone: Own }: PhoneParts): void {
    const { phone } = this.#early;
    this.#own = new Own(this, this.#secrets, () => this.#refresh());
    if (phone) this.#own.adopt(phone);
    this.addController(this.#own);
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
