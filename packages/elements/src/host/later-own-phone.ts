/** What elements load that come to have a phone of their own. Apart, because bundlers warn of a module imported both ways. */
export { OwnPhone } from './own-phone.js';
