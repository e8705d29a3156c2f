import type { EventSource } from '../user-agent.js';

type Listeners<Events> = { readonly [Type in keyof Events & string]?: (event: Events[Type]) => void };

/** Adds a table of listeners to an emitter. @returns a function that removes them all */
export function listen<Events>(source: EventSource<Events>, listeners: Listeners<Events>): () => void {
  const types = Object.keys(listeners) as (keyof Events & string)[];
  for (const type of types) {
    const listener = listeners[type];
    if (listener) source.on(type, listener);
  }
  return () => {
    for (const type of types) {
      const listener = listeners[type];
      if (listener) source.off(type, listener);
    }
  };
}
