/** What there is of a phone before there is one: enough for a view that has found none, and next to nothing to load. */
export { idleState } from './idle-state.js';
