import type { Phone, PhoneState } from '@sip-kit/phone';
import { html, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import type { LateView, ViewModule } from '../support/late-view.js';
import type { Dictionary } from '../text/dictionaries.js';
import { loadPhone } from './load-phone.js';
import { PhoneHost } from './phone-host.js';
import type { RequestMap, RequestType } from './requests.js';

/** What a host shows, and how it answers to those who use it. It follows the host's updates as a controller. */
export interface HostView extends ReactiveController {
  /** The parts of the phone's state that are shown. */
  select(state: PhoneState): readonly unknown[];
  render(): TemplateResult;
}

/** What a view needs of its host, and others may not. */
export interface Backstage {
  /** Whether there is no phone to belong to. */
  readonly isOrphan: boolean;
  /** The language of the host's place, as a BCP 47 tag. */
  readonly language: string;
  /** Words in that language, where it is there. */
  wordsOf<Words extends Partial<Dictionary>>(english: Words): Words;
  /** Asks the owner of the phone for something. Rejected when the phone refuses. */
  request<Type extends RequestType>(type: Type, detail: RequestMap[Type]): Promise<unknown>;
}

/** A host as its view sees it. */
export interface ViewedHost extends LitElement, Backstage {
  readonly phone: Phone | undefined;
  readonly state: PhoneState;
}

/** A view, and its look. */
export interface HostViewModule<View extends HostView> extends ViewModule {
  readonly View: new (host: never) => View;
}

/**
 * A host that keeps its place until what it shows has come. Who imports its class has the view with it (`withView`); who
 * imports its tag has it loaded when there is one on the page. What is entered before, or asked for, is kept.
 */
export abstract class ViewHost<View extends HostView> extends PhoneHost {
  /** What elements of this class show. */
  static view: LateView<HostViewModule<HostView>>;

  #view: View | undefined;
  #loading: Promise<void> | undefined;

  /** Loads what is shown, before there is one on the page. Rejected when it cannot be had. */
  static prepare(): Promise<void> {
    // biome-ignore lint/complexity/noThisInStatic: each class has its view
    return this.view.prepare();
  }

  /** Before there is anything to focus: it is focused when it has come, unless the reader has gone elsewhere. */
  override focus(options?: FocusOptions): void {
    super.focus(options);
    if (this.#view) return;
    const { ownerDocument: page } = this;
    const { activeElement } = page;
    void this.updateComplete.then(() => {
      if (this.#view && page.activeElement === activeElement) super.focus(options);
    });
  }

  /** What is shown; absent while it is on its way. */
  protected get view(): View | undefined {
    const { now } = this.#later;
    if (now && !this.#view) {
      this.#view = new now.View(this as never) as View;
      this.addController(this.#view);
    }
    return this.#view;
  }

  /** What is shown counts as part of the update. */
  protected override async getUpdateComplete(): Promise<boolean> {
    const complete = await super.getUpdateComplete();
    if (!this.#loading) return complete;
    await this.#loading;
    return super.getUpdateComplete();
  }

  protected override select(state: PhoneState): readonly unknown[] {
    return [...super.select(state), ...(this.#view?.select(state) ?? [])];
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    super.willUpdate(changed);
    // A view that is there is told of this very update.
    if (this.view && this.isConnected) this.#later.in(this);
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    super.updated(changed);
    // What could not be loaded is asked for again with the next update.
    if (this.isConnected && !this.#later.now) this.#loading ??= this.#load();
  }

  protected override render(): TemplateResult {
    return this.#view?.render() ?? html`<div class="room"></div>`;
  }

  async #load(): Promise<void> {
    // Who keeps a phone asks for it as soon as there is who does: that it is on its way by then spares a round trip.
    if (this.isOwner && !this.phone) loadPhone().catch(() => {});
    await this.#later.load();
    this.#loading = undefined;
    if (this.#later.now) this.requestUpdate();
    else this.losePhone(this.#later.error);
  }

  get #later(): LateView<HostViewModule<HostView>> {
    return (this.constructor as typeof ViewHost).view;
  }
}
