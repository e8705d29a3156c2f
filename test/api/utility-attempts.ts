/** The small functions of the `jssip` entry, and what is tried of them with everything bad. */
import JsSIP from '@sip-kit/core/jssip';
import type { Attempt } from './bad-values.js';

const { Utils, debug } = JsSIP;

/** Says something under a namespace that is open, to nobody. */
const said = (namespace: string, value: unknown): void => {
  const { log } = debug;
  debug.log = () => undefined;
  debug.enable('*');
  try {
    debug(namespace)(value);
  } finally {
    debug.disable();
    debug.log = log;
  }
};

/** By the key of {@link publicFunctions}, with the place of the bad value behind it. */
export const UTILITIES: Readonly<Record<string, Attempt>> = {
  'JsSIP.Utils.normalizeTarget': (bad) => Utils.normalizeTarget(bad, 'example.test'),
  'JsSIP.Utils.normalizeTarget (domain)': (bad) => Utils.normalizeTarget('alice', bad),
  'JsSIP.Utils.normalizeURI': (bad) => Utils.normalizeURI(bad, 'example.test'),
  'JsSIP.Utils.str_utf8_length': (bad) => Utils.str_utf8_length(bad),
  'JsSIP.Utils.isString': (bad) => Utils.isString(bad),
  'JsSIP.Utils.isFunction': (bad) => Utils.isFunction(bad),
  'JsSIP.Utils.isDecimal': (bad) => Utils.isDecimal(bad),
  'JsSIP.Utils.isEmpty': (bad) => Utils.isEmpty(bad),
  'JsSIP.Utils.hasMethods': (bad) => Utils.hasMethods(bad, 'call'),
  'JsSIP.Utils.hasMethods (name)': (bad) => Utils.hasMethods({}, bad),
  'JsSIP.Utils.createRandomToken': (bad) => Utils.createRandomToken(bad),
  'JsSIP.Utils.hostType': (bad) => Utils.hostType(bad),
  'JsSIP.Utils.escapeUser': (bad) => Utils.escapeUser(bad),
  'JsSIP.Utils.headerize': (bad) => Utils.headerize(bad),
  'JsSIP.Utils.sipErrorCause': (bad) => Utils.sipErrorCause(bad),
  'JsSIP.Utils.calculateMD5': (bad) => Utils.calculateMD5(bad),
  'JsSIP.Utils.closeMediaStream': (bad) => Utils.closeMediaStream(bad),
  'JsSIP.Utils.cloneArray': (bad) => Utils.cloneArray(bad).length,
  'JsSIP.Utils.cloneObject': (bad) => Object.keys(Utils.cloneObject(bad)).length,
  'JsSIP.Utils.cloneObject (fallback)': (bad) => typeof Utils.cloneObject(undefined, bad),
  'JsSIP.Grammar.parse (text)': (bad) => JsSIP.Grammar.parse(bad, 'Contact') === -1,
  'JsSIP.Grammar.parse (rule)': (bad) => JsSIP.Grammar.parse('x', bad) === -1,
  'JsSIP.debug (namespace)': (bad) => said(bad, 'x'),
  'JsSIP.debug.enable': (bad) => {
    debug.enable(bad);
    debug.disable();
  },
  'JsSIP.debug.enabled': (bad) => debug.enabled(bad),
  'JsSIP.debug.log': (bad) => said('JsSIP:tried', bad),
  'new JsSIP.Event (type)': (bad) => new JsSIP.Event(bad, {}, {}).data === undefined,
  'new JsSIP.Event (sender)': (bad) => new JsSIP.Event('tried', bad, {}).data === undefined,
  'new JsSIP.Event (fields)': (bad) => new JsSIP.Event('tried', {}, bad).data === undefined,
  'JsSIP.WebRTC.getUserMedia (constraints)': (bad) =>
    JsSIP.WebRTC.getUserMedia(
      bad,
      () => undefined,
      () => undefined,
    ),
  'JsSIP.WebRTC.getUserMedia (success)': (bad) => JsSIP.WebRTC.getUserMedia({}, bad, () => undefined),
  'JsSIP.WebRTC.getUserMedia (failure)': (bad) => JsSIP.WebRTC.getUserMedia({}, () => undefined, bad),
};
