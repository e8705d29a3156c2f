/** The phone in two pieces: what it needs to show itself and to register, and what calls need. */
export { LazyPhone, type LazyPhoneOptions } from './lazy-phone.js';
export { defaultSettings } from './settings/settings.js';
