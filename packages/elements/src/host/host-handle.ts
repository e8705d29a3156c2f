import type { Phone } from '@sip-kit/phone';
import type { HostProblem, PhoneHandle } from '../context/context.js';
import type { RequestMap, RequestType } from './requests.js';

/** What a handle asks of the host whose handle it is. */
export interface HandleSource {
  readonly element: Element;
  /** The host's own phone, or the problem that keeps it from having one. */
  readonly ownPhone: Phone | undefined;
  readonly ownProblem: HostProblem | undefined;
  /** Does with the host's own phone what a request asks for, when that phone is made. */
  carryOut<Type extends RequestType>(type: Type, detail: RequestMap[Type]): Promise<unknown>;
  /** Whether the host has a configuration or a phone of its own. */
  readonly isOwner: boolean;
}

/**
 * The handle that a host gives away. It stays the same for the host's life, whether the host owns a phone, is a view of
 * another host's, or changes from one to the other.
 */
export class HostHandle implements PhoneHandle {
  readonly #source: HandleSource;
  readonly #listeners = new Set<() => void>();
  #upstream: PhoneHandle | undefined;
  #unsubscribe: (() => void) | undefined;

  constructor(source: HandleSource) {
    this.#source = source;
  }

  /** The handle of the host that this one is a view of while it has no phone of its own. */
  set upstream(upstream: PhoneHandle | undefined) {
    if (upstream === this.#upstream) return;
    this.#unsubscribe?.();
    this.#upstream = upstream;
    this.#unsubscribe = upstream?.subscribe(() => this.notify());
    this.notify();
  }

  get owner(): Element | undefined {
    return this.#source.isOwner ? this.#source.element : this.#upstream?.owner;
  }

  get phone(): Phone | undefined {
    return this.#source.isOwner ? this.#source.ownPhone : this.#upstream?.phone;
  }

  get problem(): HostProblem | undefined {
    return this.#source.isOwner ? this.#source.ownProblem : this.#upstream?.problem;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Tells the subscribers that something changed. */
  notify(): void {
    for (const listener of [...this.#listeners]) listener();
  }

  async carryOut<Type extends RequestType>(type: Type, detail: RequestMap[Type]): Promise<unknown> {
    const { isOwner } = this.#source;
    return isOwner ? this.#source.carryOut(type, detail) : this.#upstream?.carryOut(type, detail);
  }
}
