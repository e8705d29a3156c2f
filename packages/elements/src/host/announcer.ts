import type { CallState, PhoneState } from '@sip-kit/phone';
import { html, type ReactiveController, type TemplateResult } from 'lit';
import { describeFailure, failureWords } from '../text/causes.js';
import { nameOf } from '../text/names.js';
import { describeRegistrationFailure } from '../text/registration-failure.js';
import { callStatusWords, incomingWords, registrationWords } from '../text/words.js';
import type { PhoneHost } from './phone-host.js';

/** The words for what is said. */
export const announcementWords = {
  ...callStatusWords,
  ...incomingWords,
  ...failureWords,
  ...registrationWords,
};

type Text = typeof announcementWords;

/** What is said at once, whatever else is being read. */
interface Words {
  readonly polite: string;
  readonly assertive: string;
}

/** The parts of the state that people are told of. */
export function announced({ registration, calls }: PhoneState): readonly unknown[] {
  return [registration.status, ...calls.flatMap(({ id, status }) => [id, status])];
}

const silence: Words = { polite: '', assertive: '' };

/**
 * Tells people who do not see the phone what happens to it: one polite and one assertive live region per owner. They
 * are there from the first render, because a region that arrives with its words is often not read.
 */
export class Announcer implements ReactiveController {
  readonly #host: PhoneHost;
  readonly #text: () => Text;
  #words = silence;
  #calls = new Map<string, CallState['status']>();
  #registration = '';

  constructor(host: PhoneHost, text: () => Text) {
    this.#host = host;
    this.#text = text;
    host.addController(this);
  }

  hostUpdate(): void {
    if (!this.#host.isOwner) return;
    this.#followRegistration();
    this.#followCalls();
  }

  /** The regions. */
  render(): TemplateResult {
    const { polite, assertive } = this.#words;
    return html`
      <div class="visually-hidden" role="status">${polite}</div>
      <div class="visually-hidden" role="alert">${assertive}</div>
    `;
  }

  #followRegistration(): void {
    const { registration } = this.#host.state;
    if (registration.status === this.#registration) return;
    this.#registration = registration.status;
    if (registration.status === 'failed') this.#say(describeRegistrationFailure(this.#text(), registration));
  }

  #followCalls(): void {
    const { calls } = this.#host.state;
    for (const call of calls) {
      const before = this.#calls.get(call.id);
      if (before === call.status) continue;
      this.#calls.set(call.id, call.status);
      this.#tellOf(call, before);
    }
    for (const id of this.#calls.keys()) {
      if (!calls.some((call) => call.id === id)) this.#calls.delete(id);
    }
  }

  #tellOf(call: CallState, before: CallState['status'] | undefined): void {
    const text = this.#text();
    const name = nameOf(call.remote, text);
    if (call.status === 'ringing' && call.direction === 'incoming') this.#alert(text.incomingFrom(name));
    else if (call.status === 'ringing') this.#say(text.ringing);
    else if (call.status === 'accepted' || (call.status === 'confirmed' && before !== 'accepted')) {
      this.#say(text.connected);
    } else if (call.status === 'ended') this.#say(text.callEnded);
    else if (call.status === 'failed') this.#say(describeFailure(text, call));
  }

  #say(polite: string): void {
    this.#words = { polite, assertive: '' };
  }

  #alert(assertive: string): void {
    this.#words = { polite: '', assertive };
  }
}
