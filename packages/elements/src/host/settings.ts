import { tableEntries } from './attribute-table.js';

/** The phone's settings that have an attribute, by the same rule as the parameters of the user agent. */
export const settingEntries = tableEntries(
  {
    boolean: 'dnd notifications receipts',
    negated: 'callWaiting holdOthers keyTones closeProtection composing quality',
    number: 'maxCalls',
    sound: 'ringtone ringback',
    json: 'audioConstraints videoConstraints',
  },
  {
    autoAnswer: ['off', 'header', 'always'],
    transfers: ['accept', 'ask'],
    dtmf: ['auto', 'rtp', 'info'],
    remember: ['off', 'devices', 'all'],
  },
);

/** Settings without an attribute, and why. */
export const settingsWithoutAttribute: Readonly<Record<string, string>> = {
  notificationText: 'a function; the host gives one in the language of its place',
};
