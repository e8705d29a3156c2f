import { loadDevices, saveDevices } from './device-memory.js';
import type { MemoryPort } from './memory-port.js';

/**
 * The memory of this browser: `localStorage` for the devices, IndexedDB (loaded when wanted) for calls and messages.
 */
export function browserMemory(): MemoryPort {
  const storage = (): Storage => globalThis.localStorage;
  return {
    loadDevices: () => loadDevices(storage),
    saveDevices: (choices) => saveDevices(storage, choices),
    openAccount: async (account) => {
      const { openAccountDatabase } = await import('./account-database.js');
      return openAccountDatabase(account);
    },
  };
}
