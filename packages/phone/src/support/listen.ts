import type { EventSource } from '../user-agent.js';

type Listeners<Events> = { readonly [Type in keyof Events & string]?: (event: Events[Type]) => void };

/** Adds a table of listeners to an emitter. @returns a function that removes them all */
export function listen<Events>(source: EventSource<Events>, listeners: Listeners<Events>): () => void {
  const entries = Object.entries(listeners) as [keyof Events & string, (event: unknown) => void][];
  for (const [type, listener] of entries) source.on(type, listener);
  return () => {
    for (const [type, listener] of entries) source.off(type, listener);
  };
}
