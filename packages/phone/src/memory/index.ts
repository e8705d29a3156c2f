/** What is loaded when something is to be remembered. */
export { browserMemory } from './browser-memory.js';
export { MemoryDesk } from './memory-desk.js';
