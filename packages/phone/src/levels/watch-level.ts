import type { Phone } from '../phone-api.js';

/**
 * Measures one side of a call, also when its stream is replaced. The meter is loaded when it is first wanted.
 * @returns a function that ends it
 */
export function watchLevel(
  phone: Pick<Phone, 'media' | 'subscribe'>,
  callId: string,
  side: 'local' | 'remote',
  listener: (level: number) => void,
): () => void {
  let stream: MediaStream | undefined;
  let stop: () => void = () => undefined;
  let ended = false;

  const follow = async (): Promise<void> => {
    const next = phone.media(callId)?.[side];
    if (next === stream) return;
    stream = next;
    stop();
    stop = () => undefined;
    if (!next) return listener(0);
    const { meter } = await import('./level-meter.js');
    if (!ended && stream === next) stop = meter(next, listener);
  };

  const unsubscribe = phone.subscribe((_, changed) => {
    if (changed.includes('calls')) void follow();
  });
  void follow();
  return () => {
    ended = true;
    unsubscribe();
    stop();
  };
}
