import { behaviourParameters } from './behaviour-parameters.js';
import { callParameters } from './call-parameters.js';
import { identityParameters } from './identity-parameters.js';
import { mediaParameters } from './media-parameters.js';
import type { InputOf, ValueOf } from './parameter.js';
import { serverParameters } from './server-parameters.js';

/**
 * Every parameter of a user agent: type, default, validation and documentation in one table. Types, documentation and
 * the elements' attributes are drawn from it.
 */
export const parameters = {
  ...identityParameters,
  ...serverParameters,
  ...callParameters,
  ...mediaParameters,
  ...behaviourParameters,
};

/** The name of a parameter. */
export type ParameterName = keyof typeof parameters;

/** What `new UA()` takes. For every optional parameter `null`, `''`, `undefined` and `NaN` mean its default. */
export type UAConfiguration = {
  readonly [Name in ParameterName]?: InputOf<(typeof parameters)[Name]> | null | undefined;
};

/** All parameters after validation. */
export type ParameterValues = {
  readonly [Name in ParameterName]: ValueOf<(typeof parameters)[Name]>;
};
