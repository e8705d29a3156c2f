import type { Phone, PhoneSettings } from '@sip-kit/phone';
import type { ReactiveController } from 'lit';
import {
  answerPhoneRequests,
  ContextProviderEvent,
  type HostProblem,
  type PhoneHandle,
} from '../context/context.js';
import { announceHost } from '../context/page.js';
import { carryOutLater, hearPageRequests } from '../context/page-requests.js';
import { kebab } from '../support/kebab.js';
import { SipEvent } from '../support/sip-event.js';
import { wordsIn } from '../text/dictionaries.js';
import { languageOf } from '../text/language.js';
import { nameOf } from '../text/names.js';
import { incomingWords, nameWords } from '../text/words.js';
import { applyValue } from './apply-value.js';
import { BadJson } from './attribute-table.js';
import { carryOut } from './carry-out.js';
import { ConfigurationSource } from './configuration-source.js';
import { HostHandle } from './host-handle.js';
import type { HostProperties } from './host-properties.js';
import { loadPhone } from './load-phone.js';
import { parameterEntries } from './parameters.js';
import { PhoneOwner } from './phone-owner.js';
import { requestTypes } from './request-types.js';
import type { RequestMap, RequestType, SipRequest } from './requests.js';
import { settingEntries } from './settings.js';

const notificationWords = { ...incomingWords, ...nameWords };

const jsonProperties = [...parameterEntries, ...settingEntries]
  .filter(({ kind }) => kind === 'json')
  .map(({ property }) => property)
  .concat('iceServers');

/** A host as the keeper of its phone sees it. */
export interface OwnPhoneHost extends HostProperties {
  readonly handle: PhoneHandle;
  readonly isOwner: boolean;
  readonly isPageDefault: boolean;
}

/**
 * All that it takes to have a phone of one's own: a configuration from attributes, properties, a data block and a file,
 * the phone that is made from it, its events as DOM events, and what elements in and around it ask of it.
 */
export class OwnPhone implements ReactiveController {
  readonly #host: OwnPhoneHost;
  readonly #secrets: ReadonlyMap<string, string>;
  readonly #source: ConfigurationSource;
  readonly #owner: PhoneOwner;
  /** The properties that are JSON, as they were when it was. */
  readonly #sound = new Map<string, unknown>();
  #wasPageDefault = false;
  /** What the host gives away. */
  readonly handle = new HostHandle(this.#handleSource());

  /**
   * @param secrets by the names of their parameters; read whenever a phone is made
   * @param onChange the phone was made, replaced or lost, or the problem changed
   */
  constructor(host: OwnPhoneHost, secrets: ReadonlyMap<string, string>, onChange: () => void) {
    this.#host = host;
    this.#secrets = secrets;
    const dispatch = (type: string, detail: object, cancelable: boolean): boolean =>
      host.dispatchEvent(new SipEvent(type, detail, { cancelable }));
    this.#source = new ConfigurationSource(host, (parameter, message) => {
      dispatch('sip-config-error', { parameter, message }, false);
    });
    this.#owner = new PhoneOwner({
      loadPhone,
      dispatch,
      onState: () => this.handle.notify(),
      onChange: () => {
        onChange();
        this.handle.notify();
      },
    });
    hearPageRequests();
    answerPhoneRequests(host);
    for (const type of requestTypes) {
      host.addEventListener(type, (event) => this.#receive(event as SipRequest));
    }
  }

  get phone(): Phone | undefined {
    return this.#owner.phone;
  }

  get problem(): HostProblem | undefined {
    return this.#owner.problem;
  }

  /** Whether a new configuration waits for the end of a call. */
  get restartPending(): boolean {
    return this.#owner.restartPending;
  }

  /** Fulfilled when the phone that is on its way is there, or cannot be had; absent when none is. */
  get making(): Promise<void> | undefined {
    return this.#owner.making;
  }

  /** Whether there is a data block, or a file with the configuration. */
  get hasSource(): boolean {
    return this.#source.exists;
  }

  /** Takes a phone that a program made, or gives it back. */
  adopt(phone: Phone | undefined): void {
    this.#owner.adopt(phone);
  }

  /** Fulfilled with the phone, when there is one. */
  ready(): Promise<Phone | undefined> {
    return this.#owner.ready();
  }

  hostConnected(): void {
    this.#owner.keep();
    this.#host.dispatchEvent(new ContextProviderEvent(this.#host));
  }

  hostDisconnected(): void {
    this.#owner.release(this.#host.lifetime);
  }

  hostUpdate(): void {
    for (const name of jsonProperties) this.#refuseBadJson(name);
  }

  hostUpdated(): void {
    const host = this.#host;
    if (!host.isConnected) return;
    if (host.isPageDefault !== this.#wasPageDefault) announceHost(host);
    this.#wasPageDefault = host.isPageDefault;
    this.#owner.adjust(this.#collectSettings());
    // A file that is still on its way may say anything: nothing begins before it is there.
    const complete = host.isOwner && (!this.#source.exists || this.#source.configuration !== undefined);
    this.#owner.configure(complete ? this.#collectConfiguration() : undefined, !host.noAutostart);
  }

  /** An attribute that is not JSON is told, and what there was before stays. */
  #refuseBadJson(name: string): void {
    const value: unknown = this.#host[name as keyof OwnPhoneHost];
    if (!(value instanceof BadJson)) {
      this.#sound.set(name, value);
      return;
    }
    Object.assign(this.#host, { [name]: this.#sound.get(name) });
    const parameter = kebab(name);
    const message = `The attribute ${parameter} is not JSON: ${value.text.slice(0, 80)}`;
    this.#host.dispatchEvent(new SipEvent('sip-config-error', { parameter, message }));
  }

  #handleSource(): ConstructorParameters<typeof HostHandle>[0] {
    const own = this;
    return {
      get element() {
        return own.#host;
      },
      get isOwner() {
        return own.#host.isOwner;
      },
      get ownPhone() {
        return own.phone;
      },
      get ownProblem() {
        return own.problem;
      },
      carryOut: (type, detail) => own.#carryOut(type, detail),
    };
  }

  async #carryOut<Type extends RequestType>(type: Type, detail: RequestMap[Type]): Promise<unknown> {
    // A phone that is still being made is worth waiting for.
    if (!this.phone) await this.#host.updateComplete;
    const phone = this.phone ?? (await this.ready());
    return phone ? carryOut(phone, type, detail) : undefined;
  }

  /** A request of a page that did not come by its document: it was dispatched inside another component. */
  #receive(event: SipRequest): void {
    if (!event.claimed) carryOutLater(event, this.#host.handle);
  }

  #collectConfiguration(): Record<string, unknown> {
    const configuration: Record<string, unknown> = {
      ...this.#source.configuration,
      ...this.#host.configuration,
    };
    for (const entry of parameterEntries) {
      const value =
        entry.kind === 'secret'
          ? this.#secrets.get(entry.name)
          : this.#host[entry.property as keyof OwnPhoneHost];
      applyValue(configuration, entry, value);
    }
    if (this.#host.iceServers)
      configuration.pcConfig = { ...this.#host.pcConfig, iceServers: this.#host.iceServers };
    if (this.#host.credentials) configuration.credentials = this.#host.credentials;
    return configuration;
  }

  #collectSettings(): Partial<PhoneSettings> {
    const collected: Record<string, unknown> = {};
    for (const entry of settingEntries)
      applyValue(collected, entry, this.#host[entry.property as keyof OwnPhoneHost]);
    if (this.#host.notifications) {
      collected.notificationText = ((kind, from, words) => {
        const text = wordsIn(languageOf(this.#host), notificationWords);
        const name = nameOf(from, text);
        if (kind === 'message') return { title: name, body: words ?? '' };
        return { title: kind === 'call' ? text.incomingCall : text.incomingVideoCall, body: name };
      }) satisfies PhoneSettings['notificationText'];
    }
    return collected;
  }
}
