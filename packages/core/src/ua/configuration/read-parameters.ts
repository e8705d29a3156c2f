import type { Logger } from '../../support/log.js';
import { ConfigurationError, missing } from '../errors.js';
import type { Parameter } from './parameter.js';
import { type ParameterName, type ParameterValues, parameters, type UAConfiguration } from './parameters.js';

/** Names that callers of JsSIP may still write and that mean nothing here. */
const WITHOUT_EFFECT = new Set([
  'register_min_expires',
  'ws_server_max_reconnection',
  'ws_server_reconnection_timeout',
]);

/** The value of every parameter that a caller does not give. */
export const DEFAULTS: Readonly<ParameterValues> = Object.fromEntries(
  Object.entries(parameters).map(([name, definition]) => [name, definition.default]),
) as ParameterValues;

/** The parameters that a caller gave. */
export type GivenParameters = Partial<ParameterValues> & {
  readonly uri: NonNullable<ParameterValues['uri']>;
};

/**
 * Validates a caller's configuration. The caller's object and what it holds are not changed.
 * @returns the parameters whose value is not the default
 * @throws TypeError when there is none, or it is no object; ConfigurationError that names the parameter and the value
 */
export function readParameters(configuration: UAConfiguration, log: Logger): GivenParameters {
  if (configuration === undefined || configuration === null) throw missing('a configuration');
  if (typeof configuration !== 'object') {
    throw new TypeError(`Invalid configuration of type ${typeof configuration}: expected an object`);
  }
  warnOfUnknown(configuration, log);
  const given: Partial<Record<ParameterName, unknown>> = {};
  for (const name of Object.keys(parameters) as ParameterName[]) {
    const value = readParameter(name, configuration[name]);
    if (value !== DEFAULTS[name]) given[name] = value;
  }
  checkTogether({ ...DEFAULTS, ...(given as Partial<ParameterValues>) });
  return given as GivenParameters;
}

/**
 * Validates one parameter.
 * @returns its default where `value` is `null`, `''`, `undefined` or `NaN`
 */
export function readParameter(name: ParameterName, value: unknown): unknown {
  const definition = parameters[name] as Parameter<unknown, unknown>;
  if (value === undefined || value === null || value === '' || Number.isNaN(value)) return definition.default;
  const read = definition.read(value);
  if (read === undefined) {
    throw new ConfigurationError(name, definition.secret ? '[secret]' : value, definition.type);
  }
  return read;
}

function checkTogether(values: ParameterValues): void {
  if (values.sockets.length === 0 && values.ws_servers.length === 0) throw new ConfigurationError('sockets');
  if (!values.uri) throw new ConfigurationError('uri');
  if (values.connection_recovery_max_interval < values.connection_recovery_min_interval) {
    throw new ConfigurationError(
      'connection_recovery_max_interval',
      values.connection_recovery_max_interval,
      `at least connection_recovery_min_interval (${values.connection_recovery_min_interval})`,
    );
  }
}

function warnOfUnknown(configuration: UAConfiguration, log: Logger): void {
  for (const name of Object.keys(configuration)) {
    if (name in parameters || WITHOUT_EFFECT.has(name)) continue;
    const nearest = nearestName(name);
    log.warn(`unknown parameter "${name}" is ignored${nearest ? `: did you mean "${nearest}"?` : ''}`);
  }
}

/** The known name that is fewest changes away, if it is near enough to be meant. */
export function nearestName(name: string): string | undefined {
  const plain = name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  let best: string | undefined;
  let fewest = Math.max(2, Math.floor(plain.length / 3)) + 1;
  for (const known of Object.keys(parameters)) {
    const changes = editDistance(plain, known.toLowerCase().replaceAll('_', ''));
    if (changes < fewest) [best, fewest] = [known, changes];
  }
  return best;
}

function editDistance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let i = 1; i <= left.length; i++) {
    const next = [i];
    for (let j = 1; j <= right.length; j++) {
      const change = (row[j - 1] ?? 0) + (left[i - 1] === right[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[right.length] ?? 0;
}
