import { PhoneError } from './errors.js';

/** Calls that were asked for between one refusal of all of them and the next. */
interface Round {
  readonly calls: Map<string, Promise<string>>;
  refusal?: PhoneError;
}

/** Calls that wait until what they need is loaded: one to each target, however often it is asked for. */
export class LazyCalls {
  #round: Round = { calls: new Map() };

  /**
   * Dials as soon as all is there. While a call to the target waits, this is that call.
   * @param prepare loads what calls need
   * @returns what `dial` gives. Rejected with PhoneError `not-loaded`, with what was given to {@link refuse} in the
   *   meantime, or with what `dial` throws
   */
  call(target: string, prepare: () => Promise<void>, dial: () => string): Promise<string> {
    const round = this.#round;
    const earlier = round.calls.get(target);
    if (earlier) return earlier;
    const called = prepared(prepare())
      .then(() => {
        if (round.refusal) throw round.refusal;
        return dial();
      })
      .finally(() => round.calls.delete(target));
    round.calls.set(target, called);
    return called;
  }

  /** None of those that wait is dialled any more; those that come later are. */
  refuse(refusal: PhoneError): void {
    this.#round.refusal = refusal;
    this.#round = { calls: new Map() };
  }
}

/** @throws PhoneError `not-loaded` where what calls need could not be loaded */
async function prepared(loading: Promise<void>): Promise<void> {
  await loading.catch((cause: unknown) => {
    throw new PhoneError('not-loaded', 'What calls need could not be loaded', { cause });
  });
}
