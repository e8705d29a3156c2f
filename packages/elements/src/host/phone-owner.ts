import type { Phone, PhoneSettings } from '@sip-kit/phone';
import type { HostProblem } from '../context/context.js';
import { hasLiveCall } from '../views/live-call.js';
import { mirrorEvents } from './mirror.js';
import { type Account, park, unpark } from './parking.js';

/** The package that makes phones. */
export type PhoneModule = Pick<typeof import('@sip-kit/phone/lazy'), 'defaultSettings' | 'LazyPhone'>;

/** What an owner needs of its element. */
export interface OwnerHooks {
  loadPhone(): PhoneModule | Promise<PhoneModule>;
  /** The phone was made, replaced or lost, or the problem changed. */
  onChange(): void;
  /** The phone's state changed. */
  onState(): void;
  dispatch(type: string, detail: object, cancelable: boolean): boolean;
}

/** How long a removed element keeps its phone: moving an element removes it for a moment. */
const graceMilliseconds = 1000;

/**
 * Makes a phone from a configuration, replaces it when that changes, and lets go of it when its element is gone. A call
 * is never ended by any of this: while one lives, a new configuration waits, and a removed element's phone is parked.
 */
export class PhoneOwner {
  readonly #hooks: OwnerHooks;
  #phone: Phone | undefined;
  #problem: HostProblem | undefined;
  #account: Account | undefined;
  #wanted: Account | undefined;
  #making: Promise<void> | undefined;
  #adopted = false;
  #settings: Partial<PhoneSettings> = {};
  #defaults: PhoneSettings | undefined;
  #detach: (() => void) | undefined;
  #grace: ReturnType<typeof setTimeout> | undefined;

  constructor(hooks: OwnerHooks) {
    this.#hooks = hooks;
  }

  get phone(): Phone | undefined {
    return this.#phone;
  }

  get problem(): HostProblem | undefined {
    return this.#problem;
  }

  /** Whether a new configuration waits for the end of a call. */
  get restartPending(): boolean {
    return this.#phone !== undefined && this.#account?.key !== this.#wanted?.key && !this.#adopted;
  }

  /** Fulfilled when the phone that is on its way is there, or cannot be had; absent when none is. */
  get making(): Promise<void> | undefined {
    return this.#making;
  }

  /** Fulfilled with the phone when it is made; with undefined when there is none to make. */
  async ready(): Promise<Phone | undefined> {
    await this.#making;
    return this.#phone;
  }

  /** Takes a phone that a program made. It is not ours to dispose of. */
  adopt(phone: Phone | undefined): void {
    if (phone === this.#phone) return;
    this.#letGo();
    this.#adopted = phone !== undefined;
    if (phone) this.#attach(phone);
    if (phone && Object.keys(this.#settings).length > 0) phone.configure(this.#settings);
    this.#hooks.onChange();
  }

  /** Wants a phone with this configuration, or none. Does nothing when that is what there is. */
  configure(configuration: Record<string, unknown> | undefined, autostart: boolean): void {
    if (this.#adopted) return;
    const wanted = configuration && { key: accountKey(configuration), configuration, autostart };
    if (wanted?.key === this.#wanted?.key) return;
    this.#wanted = wanted;
    this.#replaceWhenIdle();
  }

  /** Wants the phone to behave like this. What was wanted before and is not any more goes back to its default. */
  adjust(settings: Partial<PhoneSettings>): void {
    const before = this.#settings;
    this.#settings = settings;
    if (JSON.stringify(before) === JSON.stringify(settings) || !this.#phone) return;
    const gone = Object.keys(before).filter((name) => !(name in settings)) as (keyof PhoneSettings)[];
    const defaults = gone.map((name) => [name, this.#defaults?.[name]]);
    this.#phone.configure({ ...Object.fromEntries(defaults), ...settings });
  }

  /** The element is in the document. */
  keep(): void {
    clearTimeout(this.#grace);
    if (!this.#phone || this.#detach) return;
    this.#attach(this.#phone);
    this.#hooks.onChange();
  }

  /**
   * The element is out of the document: lets go of the phone, unless it comes back in a moment.
   * @param lifetime `page` keeps the phone until an element with the same configuration takes it
   */
  release(lifetime: 'element' | 'page'): void {
    clearTimeout(this.#grace);
    this.#grace = setTimeout(() => {
      // A phone that a program made may live longer than we do, and must not hold us.
      if (this.#adopted) {
        this.#stopFollowing();
        return;
      }
      const keep = lifetime === 'page' || (this.#phone && hasLiveCall(this.#phone.state));
      if (this.#phone && this.#account && keep) {
        park(this.#account, this.#phone, lifetime, stopAndDispose);
        this.#forget();
      } else {
        this.#letGo();
      }
      this.#wanted = undefined;
      this.#hooks.onChange();
    }, graceMilliseconds);
  }

  #replaceWhenIdle(): void {
    if (this.#phone && hasLiveCall(this.#phone.state)) {
      this.#hooks.onChange();
      return;
    }
    this.#letGo();
    this.#problem = undefined;
    const account = this.#wanted;
    if (!account) {
      this.#hooks.onChange();
      return;
    }
    const isAwaited = (): boolean => this.#wanted === account && !this.#phone;
    const module = this.#hooks.loadPhone();
    if (module instanceof Promise) {
      const making = module
        .then(
          (loaded) => {
            if (isAwaited()) this.#make(account, loaded);
          },
          (error: unknown) => {
            if (!isAwaited()) return;
            this.#refuse({ kind: 'loading', message: String(error) }, error);
            this.#hooks.onChange();
          },
        )
        .finally(() => {
          if (this.#making === making) this.#making = undefined;
        });
      this.#making = making;
    } else {
      this.#make(account, module);
    }
  }

  #make(account: Account, { defaultSettings, LazyPhone }: PhoneModule): void {
    this.#defaults = defaultSettings;
    try {
      const parked = unpark(account);
      const phone =
        parked ?? new LazyPhone({ configuration: account.configuration, settings: this.#settings });
      this.#account = account;
      this.#attach(phone);
      this.#hooks.dispatch('sip-ready', { ua: phone.ua, phone }, false);
      if (account.autostart && !parked) phone.start();
    } catch (error) {
      this.#refuse(problemOf(error), error);
    }
    this.#hooks.onChange();
  }

  #refuse(problem: HostProblem, error?: unknown): void {
    const { parameter, message } = problem;
    this.#problem = problem;
    this.#hooks.dispatch('sip-config-error', { parameter, message, error }, false);
  }

  #attach(phone: Phone): void {
    this.#phone = phone;
    const { dispatch } = this.#hooks;
    let blocked = phone.state.audio.blocked;
    const unsubscribe = phone.subscribe((state, changed) => {
      this.#hooks.onState();
      dispatch('sip-state-change', { state, changed }, false);
      if (state.audio.blocked !== blocked) {
        blocked = state.audio.blocked;
        dispatch(blocked ? 'sip-audio-blocked' : 'sip-audio-unlocked', {}, false);
      }
      if (this.restartPending && !hasLiveCall(state)) this.#replaceWhenIdle();
    });
    const unmirror = mirrorEvents(phone, dispatch);
    this.#detach = () => {
      unsubscribe();
      unmirror();
    };
  }

  /** Stops and disposes of the phone, if it is ours. */
  #letGo(): void {
    const phone = this.#phone;
    const ours = !this.#adopted;
    this.#forget();
    if (phone && ours) stopAndDispose(phone);
  }

  #stopFollowing(): void {
    this.#detach?.();
    this.#detach = undefined;
  }

  #forget(): void {
    this.#stopFollowing();
    this.#phone = undefined;
    this.#account = undefined;
    this.#adopted = false;
  }
}

/** Lets go of a phone for good. One that cannot say goodbye is let go of all the same. */
export function stopAndDispose(phone: Phone): void {
  phone
    .stop()
    .catch(() => {})
    .finally(() => phone.dispose());
}

/** Two configurations with the same key make the same phone. Functions and objects of a program count by identity. */
function accountKey(configuration: Record<string, unknown>): string {
  return JSON.stringify(configuration, (_key, value: unknown) =>
    typeof value === 'function' || (isInstance(value) && !Array.isArray(value)) ? identityOf(value) : value,
  );
}

function isInstance(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) !== Object.prototype;
}

const identities = new WeakMap<object, number>();
let lastIdentity = 0;

function identityOf(value: object): string {
  const identity = identities.get(value) ?? ++lastIdentity;
  identities.set(value, identity);
  return `#${identity}`;
}

function problemOf(error: unknown): HostProblem {
  const { name, message, parameter } = error as Error & { parameter?: string };
  const kind = name === 'CONFIGURATION_ERROR' || parameter !== undefined ? 'configuration' : 'unsupported';
  return { kind, message, ...(parameter !== undefined && { parameter }) };
}
