import { showStatus, statusParts } from './host-status.js';
import { OwnPhone } from './own-phone.js';

/** What it takes once there is a phone, whoever's it is: to have one, and to show on the tag how far it has come. */
export const phoneParts = { OwnPhone, showStatus, statusParts };

export type PhoneParts = typeof phoneParts;
