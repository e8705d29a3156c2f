import { describeValue, SipKitError } from '../support/errors.js';

/** An argument is not there at all: the reference's words, and what was expected. */
export const missing = (expected: string): TypeError =>
  new TypeError(`Not enough arguments: expected ${expected}`);

/** A parameter of the configuration is missing or cannot be used. */
export class ConfigurationError extends SipKitError {
  override readonly name = 'CONFIGURATION_ERROR';
  readonly code = 1;

  /**
   * @param parameter its name
   * @param value what was given; `undefined` for a mandatory parameter that is missing
   * @param expected what it should have been, in words
   */
  constructor(
    readonly parameter: string,
    readonly value?: unknown,
    expected?: string,
  ) {
    super(
      value === undefined
        ? `Missing parameter: ${parameter}`
        : `Invalid value ${describeValue(value)} for parameter "${parameter}"${expected ? `: expected ${expected}` : ''}`,
    );
  }
}

/** A target that is neither a URI nor something that can be made into one. */
export class InvalidTargetError extends SipKitError {
  override readonly name = 'INVALID_TARGET_ERROR';
  readonly code = 2;

  constructor(readonly target: unknown) {
    super(`Invalid target: ${describeValue(target)}`);
  }
}

/** Something was asked of a `LazyUA` whose machines for calls and subscriptions are still to be loaded. */
export class NotLoadedError extends SipKitError {
  override readonly name = 'NOT_LOADED_ERROR';
  readonly code = 6;

  /** @param action what was asked for */
  constructor(readonly action: string) {
    super(`"${action}" is not possible yet: await prepare() before it`);
  }
}
