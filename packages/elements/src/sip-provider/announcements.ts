import type { PhoneState } from '@sip-kit/phone';
import type { TemplateResult } from 'lit';
import { Announcer, announced, announcementWords } from '../host/announcer.js';
import type { PhoneHost } from '../host/phone-host.js';
import type { HostView, HostViewModule, ViewedHost } from '../host/view-host.js';
import { tokens } from '../style/tokens.js';

/** What a provider tells those who do not see the phone. */
export class Announcements implements HostView {
  readonly #announcer: Announcer;

  constructor(host: PhoneHost & ViewedHost) {
    this.#announcer = new Announcer(host, () => host.wordsOf(announcementWords));
  }

  select(state: PhoneState): readonly unknown[] {
    return announced(state);
  }

  render(): TemplateResult {
    return this.#announcer.render();
  }
}

export const announcements: HostViewModule<Announcements> = {
  View: Announcements,
  styles: [tokens],
  dependencies: [],
};
