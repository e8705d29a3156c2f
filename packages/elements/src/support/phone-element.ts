import type { Phone, PhoneState } from '@sip-kit/phone';
import { property } from 'lit/decorators.js';
import type { PhoneHandle } from '../context/context.js';
import { PhoneController } from '../context/phone-controller.js';
import type { RequestMap, RequestType } from '../host/requests.js';
import { string } from './converters.js';
import { SipElement } from './sip-element.js';

/**
 * An element that shows a phone, or a part of one.
 *
 * @cssstate orphan - there is no `<sip-provider>` or `<sip-phone>` to belong to
 */
export abstract class PhoneElement extends SipElement {
  /** The id of the `<sip-provider>` or `<sip-phone>` to use, when it is not around this element. */
  @property(string) for: string | undefined;
  /** The `<sip-provider>` or `<sip-phone>` to use, given by a program. Goes before everything else. */
  @property({ attribute: false }) provider: Element | undefined;

  readonly #controller = new PhoneController<readonly unknown[]>(
    this,
    (state, handle) => [handle?.phone, handle?.problem, ...this.select(state)],
    (found) => this.resolveHandle(found),
  );

  /** The phone; `undefined` while there is none. */
  get phone(): Phone | undefined {
    return this.handle?.phone;
  }

  /** The phone's user agent, for all that elements do not cover. */
  get ua(): Phone['ua'] | undefined {
    return this.phone?.ua;
  }

  /** The phone's state; that of an idle phone while there is none. */
  get state(): PhoneState {
    return this.#controller.state;
  }

  /** How this element reaches its phone. */
  get handle(): PhoneHandle | undefined {
    return this.#controller.handle;
  }

  /** The handle to use, given the one that was found around this element. */
  protected resolveHandle(found: PhoneHandle | undefined): PhoneHandle | undefined {
    return found;
  }

  /** Asks the owner of the phone to do something. Rejected when the phone refuses. */
  protected request<Type extends RequestType>(type: Type, detail: RequestMap[Type]): Promise<unknown> {
    return this.#controller.request(type, detail);
  }

  /** The parts of the state that are shown: the element is updated when one of them changes. */
  protected select(state: PhoneState): readonly unknown[] {
    return [state];
  }

  /** Whether no host was found. */
  protected get isOrphan(): boolean {
    return !this.handle?.owner && !this.phone;
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    super.willUpdate(changed);
    this.toggleState('orphan', this.isOrphan);
  }
}
