import { Parameters } from '../../grammar/parameters.js';
import type { URI } from '../../grammar/uri.js';
import type { IncomingResponse } from '../../message/incoming-response.js';
import { type Cause, causes } from '../../session/causes.js';
import { readOptions } from '../../session/read-options.js';
import { describeValue } from '../../support/errors.js';
import { readBinding } from './binding.js';
import { BindingLife, type BindingListener } from './binding-life.js';
import { registerFields } from './register-request.js';
import { outcomeOf, type RegistrationOutcome } from './registration-outcome.js';
import { RegistrationRetry, type RetryListener } from './registration-retry.js';
import type { RegisterOptions, RegistratorHost, UnregisterOptions } from './registrator-host.js';

interface Command {
  readonly kind: 'register' | 'unregister';
  readonly all: boolean;
  readonly extraHeaders: readonly string[];
}

interface Attempt {
  readonly command: Command;
  readonly expires: number;
  readonly sentAt: number;
  /** How often the registrar has sent us on, by 423 or 3xx. */
  readonly detours: number;
}

const NO_HEADERS: readonly string[] = [];
const NO_PARAMETERS: Readonly<Record<string, string | null>> = {};
const NOBODY: readonly (() => void)[] = [];

/** More detours than these are a circle. */
const MOST_DETOURS = 5;

/**
 * Keeps the registration (RFC 3261 §10.2): one REGISTER at a time, so that registering and unregistering cannot cross;
 * refreshed early; tried again with back-off; and never called registered past its expiry.
 */
export class Registrator {
  readonly #host: RegistratorHost;
  readonly #callId: string;
  #cseq = 0;
  #extraHeaders = NO_HEADERS;
  #contactParameters = NO_PARAMETERS;
  readonly #life: BindingLife;
  /** Until when the registrar may have a binding of ours, whether or not we heard of it (milliseconds since the epoch). */
  #mayBeBoundUntil = 0;
  /** Whether the program that listens to `registrationExpiring` has the refresh in hand. */
  #isLeftToProgram = false;
  /** Whether we ask for an outbound flow: not after the registrar said that the way to it cannot (439). */
  #asksOutbound = true;
  #attempt: Attempt | undefined;
  #next: Command | undefined;
  readonly #retry: RegistrationRetry;
  #idleWaiters = NOBODY;

  constructor(host: RegistratorHost) {
    this.#host = host;
    this.#callId = host.newCallId();
    const alarm = new Registrator.#Alarm(this);
    this.#retry = new RegistrationRetry(host.environment, host.settings, alarm);
    this.#life = new BindingLife(host.environment, alarm);
  }

  /** What falls due, which is no business of programs, who have the registrator in hand. */
  static readonly #Alarm = class implements BindingListener, RetryListener {
    readonly #registrator: Registrator;

    constructor(registrator: Registrator) {
      this.#registrator = registrator;
    }

    retryDue(): void {
      this.#registrator.#tryAgain();
    }

    refreshDue(): void {
      this.#registrator.#refresh();
    }

    expired(): void {
      this.#registrator.#expired();
    }
  };

  /** Whether the registrar knows us at this moment. */
  get registered(): boolean {
    return this.#life.isAlive;
  }

  /** When the binding ends unless it is refreshed (milliseconds since the epoch). */
  get expiresAt(): number | undefined {
    return this.#life.expiresAt;
  }

  /**
   * Raw lines for every REGISTER from now on.
   * @throws TypeError for what is no list of lines; InvalidHeaderError for a header that must not be written
   */
  setExtraHeaders(headers: readonly string[]): void {
    const { extraHeaders = [] } = readOptions<RegisterOptions>({ extraHeaders: headers });
    this.#extraHeaders = [...extraHeaders];
  }

  /**
   * Further parameters of our Contact, from the next REGISTER on; `null` for one without a value.
   * @throws TypeError for what is no object; InvalidHeaderError for a parameter that must not be written
   */
  setExtraContactParams(parameters: Readonly<Record<string, string | number | null | undefined>>): void {
    if (typeof parameters !== 'object' || parameters === null) {
      throw new TypeError(`Invalid parameters ${describeValue(parameters)}: expected an object`);
    }
    const checked = new Parameters();
    for (const [name, value] of Object.entries(parameters)) checked.set(name, value ?? null);
    this.#contactParameters = Object.fromEntries(checked);
  }

  /** Registers, or refreshes. Without a connection it is done as soon as there is one. */
  register({ extraHeaders = [] }: RegisterOptions = {}): void {
    this.#retry.stop();
    const isUnderWay = this.#attempt?.command.kind === 'register' && extraHeaders.length === 0;
    if (isUnderWay && !this.#next) return;
    this.#do({ kind: 'register', all: false, extraHeaders });
  }

  /**
   * Removes our binding, or all of the user's; without a connection, as soon as there is one.
   * @returns a promise that is fulfilled when the registrar has answered, or cannot be asked
   */
  unregister({ all = false, extraHeaders = [] }: UnregisterOptions = {}): Promise<void> {
    this.#retry.stop();
    if (all || this.#mayBeBound) this.#do({ kind: 'unregister', all, extraHeaders });
    else this.#next = undefined;
    return this.#whenIdle();
  }

  /** There is a connection. */
  connected(): void {
    this.#asksOutbound = true;
    const next = this.#next;
    this.#next = undefined;
    // A stop that was called off leaves an un-REGISTER behind that nobody wants any more.
    const isCalledOff = next?.kind === 'unregister' && this.#isWanted;
    if (next && !isCalledOff) this.#do(next);
    else if (this.#isWanted) this.#retry.whenAllowed();
  }

  /** The connection is gone, and with it the way by which others reach us. */
  disconnected(willReconnect: boolean): void {
    const attempt = this.#attempt;
    const wasRegistered = this.registered;
    this.#attempt = undefined;
    this.#retry.stop();
    this.#forgetBinding();
    const willRetry = willReconnect && this.#isWanted;
    const loss = { response: null, cause: causes.CONNECTION_ERROR, willRetry };
    if (attempt?.command.kind === 'register') this.#host.registrationFailed(loss);
    if (wasRegistered) this.#host.unregistered(loss);
    // Nobody knows whether it arrived; the registrar shall not send callers to somebody who has left.
    if (attempt?.command.kind === 'unregister' && willReconnect) this.#next ??= attempt.command;
    this.#settleIfIdle();
  }

  /** The host may have slept: looks at the clock instead of trusting timers. */
  checkClock(): void {
    this.#life.check();
  }

  /** Stops every timer. A binding whose removal nobody has confirmed is lost with the connection. */
  close(): void {
    const hadBinding = this.#life.wasGranted;
    this.#next = undefined;
    this.#attempt = undefined;
    this.#retry.stop();
    this.#forgetBinding();
    if (hadBinding) {
      this.#host.unregistered({ response: null, cause: causes.CONNECTION_ERROR, willRetry: false });
    }
    this.#settleIfIdle();
  }

  get #isWanted(): boolean {
    return this.#host.settings.get('register');
  }

  get #mayBeBound(): boolean {
    return this.#host.environment.clock.now() < this.#mayBeBoundUntil;
  }

  #do(command: Command): void {
    if (this.#attempt || !this.#host.isConnected()) this.#next = command;
    else
      this.#send(
        command,
        this.#host.settings.get('register_expires'),
        this.#host.settings.get('registrar_server'),
        0,
      );
  }

  #send(command: Command, expires: number, registrar: URI, detours: number): void {
    const { environment, settings, contact } = this.#host;
    const attempt: Attempt = { command, expires, sentAt: environment.clock.now(), detours };
    this.#attempt = attempt;
    const isRegister = command.kind === 'register';
    if (isRegister) this.#mayBeBoundUntil = Math.max(this.#mayBeBoundUntil, attempt.sentAt + expires * 1000);
    const details = {
      purpose: isRegister ? 'bind' : command.all ? 'unbind-all' : 'unbind',
      expires,
      asksOutbound: this.#asksOutbound,
      registrar,
      callId: this.#callId,
      cseq: ++this.#cseq,
      extraHeaders: [...this.#extraHeaders, ...command.extraHeaders],
      contactParameters: this.#contactParameters,
    } as const;
    const request = this.#host.createRequest(registerFields(details, settings, contact, environment.random));
    const ifCurrent = (action: () => void) => () => void (this.#attempt === attempt && action());
    this.#host.sendRequest(request, {
      onResponse: (response) =>
        ifCurrent(() => response.status_code >= 200 && this.#answered(attempt, response))(),
      onTimeout: ifCurrent(() => this.#gaveUp(attempt, null, causes.REQUEST_TIMEOUT)),
      onTransportError: ifCurrent(() => this.#gaveUp(attempt, null, causes.CONNECTION_ERROR)),
      onAuthenticated: ({ cseq }) => {
        this.#cseq = Math.max(this.#cseq, cseq);
      },
    });
  }

  #answered(attempt: Attempt, response: IncomingResponse): void {
    const { command, expires, detours } = attempt;
    const outcome = outcomeOf(response, this.#life.wasGranted);
    if (outcome.kind === 'too-brief' && detours < MOST_DETOURS && outcome.minimum > expires) {
      this.#send(command, outcome.minimum, this.#host.settings.get('registrar_server'), detours + 1);
    } else if (outcome.kind === 'no-outbound' && this.#asksOutbound) {
      this.#asksOutbound = false;
      this.#send(command, expires, this.#host.settings.get('registrar_server'), detours + 1);
    } else if (outcome.kind === 'redirected' && detours < MOST_DETOURS) {
      this.#send(command, expires, outcome.target, detours + 1);
    } else if (outcome.kind !== 'granted') {
      this.#gaveUp(
        attempt,
        response,
        outcome.kind === 'refused' ? outcome.cause : causes.SIP_FAILURE_CODE,
        outcome,
      );
    } else if (attempt.command.kind === 'register') {
      this.#granted(attempt, response);
    } else {
      this.#mayBeBoundUntil = 0;
      this.#gaveUp(attempt, response, null);
    }
  }

  #granted(attempt: Attempt, response: IncomingResponse): void {
    const { settings, contact } = this.#host;
    const own = { uri: contact.uri, instanceId: settings.get('instance_id') };
    const binding = readBinding(response, own, attempt.expires);
    if (binding.expires === 0) {
      this.#gaveUp(attempt, response, causes.SIP_FAILURE_CODE);
      return;
    }
    const isRefresh = this.registered;
    this.#attempt = undefined;
    this.#retry.reset();
    this.#isLeftToProgram = false;
    this.#life.begin(attempt.sentAt, binding.expires);
    this.#mayBeBoundUntil = Math.max(this.#mayBeBoundUntil, this.#life.expiresAt ?? 0);
    contact.pub_gruu = binding.pubGruu;
    contact.temp_gruu = binding.tempGruu;
    this.#host.setServiceRoute(binding.serviceRoute);
    this.#host.registered(response, isRefresh, binding.expires);
    this.#goOn();
  }

  /** A REGISTER came to nothing, or an un-REGISTER to its end. */
  #gaveUp(
    attempt: Attempt,
    response: IncomingResponse | null,
    cause: Cause | null,
    outcome?: RegistrationOutcome,
  ): void {
    const hadBinding = this.#life.wasGranted;
    this.#attempt = undefined;
    this.#forgetBinding();
    if (attempt.command.kind === 'unregister' || cause === null) {
      this.#host.unregistered({ response, cause, willRetry: false });
      this.#goOn();
      return;
    }
    const isTemporary = outcome?.kind === 'refused' ? outcome.isTemporary : true;
    const willRetry = isTemporary && this.#isWanted && this.#next === undefined;
    if (willRetry) this.#retry.later(outcome?.kind === 'refused' ? (outcome.retryAfter ?? 0) : 0);
    const loss = { response, cause, willRetry };
    this.#host.registrationFailed(loss);
    if (hadBinding) this.#host.unregistered(loss);
    if (willRetry && response?.status_code === 503) this.#tryElsewhere();
    if (cause === causes.REQUEST_TIMEOUT) {
      this.#host.renewIfSilentSince(attempt.sentAt, 'the registrar does not answer');
    }
    this.#goOn();
  }

  /** RFC 3263 §4.3: a server that cannot serve now is passed over for the next. */
  #tryElsewhere(): void {
    if (this.#host.changeServer('the registrar answered 503')) this.#retry.forgetRetryAfter();
  }

  #tryAgain(): void {
    if (this.#isWanted && this.#host.isConnected()) this.register();
  }

  #refresh(): void {
    this.#isLeftToProgram = this.#host.expiring();
    if (!this.#isLeftToProgram && !this.#attempt) this.register();
  }

  #expired(): void {
    this.#forgetBinding();
    const willRetry = this.#isWanted && !this.#isLeftToProgram;
    this.#host.unregistered({ response: null, cause: causes.EXPIRES, willRetry });
    if (willRetry && this.#host.isConnected() && !this.registered) this.register();
  }

  #forgetBinding(): void {
    this.#life.end();
    this.#host.contact.pub_gruu = null;
    this.#host.contact.temp_gruu = null;
    this.#host.setServiceRoute([]);
  }

  /** Carries out what was asked for while a REGISTER was under way. */
  #goOn(): void {
    const next = this.#next;
    if (next && !this.#attempt) {
      this.#next = undefined;
      if (next.kind === 'register' || next.all || this.#mayBeBound) this.#do(next);
    }
    this.#settleIfIdle();
  }

  #whenIdle(): Promise<void> {
    return new Promise((resolve) => {
      this.#idleWaiters = this.#idleWaiters.concat(resolve);
      this.#settleIfIdle();
    });
  }

  #settleIfIdle(): void {
    if (this.#attempt) return;
    const waiters = this.#idleWaiters;
    this.#idleWaiters = NOBODY;
    for (const resolve of waiters) resolve();
  }
}
