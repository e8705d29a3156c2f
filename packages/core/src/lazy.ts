/** The user agent in two pieces: what a phone needs to show itself and to register, and what calls need. */
export { NotLoadedError } from './ua/errors.js';
export { LazyUA, type LazyUAOptions } from './ua/lazy-ua.js';
