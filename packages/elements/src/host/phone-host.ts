import type { Phone, PhoneState } from '@sip-kit/phone';
import type { HostProblem, PhoneHandle } from '../context/context.js';
import { announceHost, forgetHost, type PageHost } from '../context/page.js';
import { SipEvent } from '../support/sip-event.js';
import { hasLiveCall } from '../views/live-call.js';
import { HostProperties } from './host-properties.js';
import { hostStatus } from './host-status.js';
import type { OwnPhone } from './own-phone.js';
import { parameterEntries } from './parameters.js';

/** Attributes that are read once and then removed from the document. */
export const secretAttributes = parameterEntries.filter(({ kind }) => kind === 'secret');

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
  static override get observedAttributes(): string[] {
    // biome-ignore lint/complexity/noThisInStatic: the class that Lit finalizes is the one that asks
    return [...super.observedAttributes, ...secretAttributes.map(({ attribute }) => attribute)];
  }

  /**
   * What it takes to have a phone of one's own. Elements that are there to have one bring it; the others, which mostly are
   * views of another's phone, load it when they are given a configuration or a phone.
   */
  protected static readonly ownPhone: typeof OwnPhone | undefined;

  readonly #secrets = new Map<string, string>();
  /** What is given away until there is what follows a phone of our own. */
  readonly #early: PhoneHandle = this.#earlyHandle();
  #own: OwnPhone | undefined;
  #loading: Promise<void> | undefined;
  /** Why it could not be loaded. */
  #loadProblem: HostProblem | undefined;
  /** A phone from a program, until there is what follows it. */
  #given: Phone | undefined;
  /** Whether there is a data block in this element. */
  #hasBlock = false;
  #wasPageDefault = false;

  constructor() {
    super();
    const { ownPhone } = this.constructor as typeof PhoneHost;
    if (ownPhone) this.#begin(ownPhone);
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
    this.#given = phone;
    if (phone) this.#load();
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
    const { uri, configuration } = this;
    return Boolean((this.#own ? this.#own.phone : this.#given) || uri || configuration || this.#hasSource);
  }

  get isPageDefault(): boolean {
    return this.isOwner && !this.noDefault;
  }

  /** Connects, and registers unless told otherwise. Fulfilled when the phone is there. */
  async start(): Promise<void> {
    await this.updateComplete;
    (await this.#own?.ready())?.start();
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
    this.#takeEarlyProperties();
    super.connectedCallback();
    this.#own?.keep();
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
    this.#own?.release(this.lifetime);
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    const secret = secretAttributes.find(({ attribute }) => attribute === name);
    if (!secret) {
      super.attributeChangedCallback(name, old, value);
    } else if (value !== null) {
      this.#setSecret(secret.name, value);
      if (this.isConnected) this.#removeSecretAttributes();
    }
  }

  protected override select(state: PhoneState): readonly unknown[] {
    return [hostStatus(this.handle), hasLiveCall(state), state.audio.blocked];
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    super.willUpdate(changed);
    this.#own?.refuseBadJson(changed);
    this.status = hostStatus(this.handle);
    this.toggleState('registered', this.status === 'registered');
    this.toggleState('in-call', hasLiveCall(this.state));
    this.toggleState('blocked', this.state.audio.blocked);
    this.toggleState('restart-pending', this.#own?.restartPending ?? false);
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    super.updated(changed);
    if (!this.isConnected) return;
    if (this.isPageDefault !== this.#wasPageDefault) announceHost(this);
    this.#wasPageDefault = this.isPageDefault;
    if (this.#own) this.#own.follow();
    else if (this.isOwner && (changed.size > 0 || !this.#loadProblem)) this.#load();
  }

  /** A phone that is on its way counts as part of the update. */
  protected override async getUpdateComplete(): Promise<boolean> {
    const complete = await super.getUpdateComplete();
    const making = this.#loading ?? this.#own?.making;
    await making;
    return complete && !making;
  }

  #earlyHandle(): PhoneHandle {
    const host = this;
    return {
      get owner() {
        return host.isOwner ? host : undefined;
      },
      get phone() {
        return host.#given;
      },
      get problem() {
        return host.#loadProblem;
      },
      subscribe: (listener) => host.#given?.subscribe(listener) ?? (() => {}),
      carryOut: async (type, detail) => {
        await host.updateComplete;
        return host.#own?.handle.carryOut(type, detail);
      },
    };
  }

  /** Whether a data block or a file has the configuration. */
  get #hasSource(): boolean {
    return this.#own?.hasSource ?? (this.configSrc !== undefined || this.#hasBlock);
  }

  #findBlock(): void {
    if (this.#own || !this.querySelector(':scope > script[type="application/json"]')) return;
    this.#hasBlock = true;
    this.requestUpdate();
  }

  /** Loads what it takes to have a phone of one's own. */
  #load(): void {
    this.#loading ??= import('./later-own-phone.js')
      .then(
        (module) => this.#begin(module.OwnPhone),
        (error: unknown) => {
          const message = String(error);
          this.#loadProblem = { kind: 'loading', message };
          this.dispatchEvent(new SipEvent('sip-config-error', { parameter: undefined, message, error }));
          this.#refresh();
        },
      )
      .finally(() => {
        this.#loading = undefined;
      });
  }

  #begin(Own: typeof OwnPhone): void {
    this.#loadProblem = undefined;
    this.#own = new Own(this, this.#secrets, () => this.#refresh());
    if (this.#given) this.#own.adopt(this.#given);
    this.#given = undefined;
    if (this.isConnected) this.#own.keep();
    this.requestUpdate();
  }

  protected override resolveHandle(found: PhoneHandle | undefined): PhoneHandle | undefined {
    if (!this.#own) return this.isOwner ? this.#early : found;
    this.#own.handle.upstream = found;
    return this.#own.handle;
  }

  /** What was written before the class was there stands in front of the setters; of Lit's own properties Lit sees to that. */
  #takeEarlyProperties(): void {
    for (const name of ['phone', ...secretAttributes.map(({ property }) => property)]) {
      if (!Object.hasOwn(this, name)) continue;
      const value: unknown = this[name as keyof this];
      Reflect.deleteProperty(this, name);
      Object.assign(this, { [name]: value });
    }
  }

  #setSecret(parameter: string, value: string): void {
    this.#secrets.set(parameter, value);
    this.requestUpdate();
  }

  #removeSecretAttributes(): void {
    for (const { attribute } of secretAttributes) this.removeAttribute(attribute);
  }

  #refresh(): void {
    if (this.isConnected) announceHost(this);
    this.requestUpdate();
  }
}
