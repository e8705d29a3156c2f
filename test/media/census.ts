/**
 * Counts what a page has open: peer connections, tracks, audio engines, and who listens to them and to the page. It
 * replaces the page's own constructors and methods by ones that count, and so is loaded before anything else.
 */

/** How many of each are open now. */
export interface Census {
  readonly connections: number;
  /** Local tracks, copies included. */
  readonly tracks: number;
  readonly engines: number;
  /** Listeners of peer connections, tracks, the window, the document and the devices. */
  readonly listeners: number;
}

const open = {
  connections: new Set<RTCPeerConnection>(),
  tracks: new Set<MediaStreamTrack>(),
  engines: new Set<AudioContext>(),
};
let listeners = 0;

/** Takes the count. */
export const census = (): Census => ({
  connections: open.connections.size,
  tracks: open.tracks.size,
  engines: open.engines.size,
  listeners,
});

/** Begins to count. */
export function beginCensus(): void {
  globalThis.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      open.connections.add(this);
    }

    override close(): void {
      open.connections.delete(this);
      super.close();
    }
  };
  globalThis.AudioContext = class extends AudioContext {
    constructor(options?: AudioContextOptions) {
      super(options);
      open.engines.add(this);
    }

    override async close(): Promise<void> {
      open.engines.delete(this);
      await super.close();
    }
  };
  countTracks();
  countListeners();
}

function countTracks(): void {
  const devices = MediaDevices.prototype;
  const { getUserMedia } = devices;
  devices.getUserMedia = async function counted(this: MediaDevices, constraints) {
    const stream = await getUserMedia.call(this, constraints);
    for (const track of stream.getTracks()) open.tracks.add(track);
    return stream;
  };
  const { clone, stop } = MediaStreamTrack.prototype;
  MediaStreamTrack.prototype.clone = function counted(this: MediaStreamTrack) {
    const copy = clone.call(this);
    open.tracks.add(copy);
    return copy;
  };
  MediaStreamTrack.prototype.stop = function counted(this: MediaStreamTrack) {
    open.tracks.delete(this);
    stop.call(this);
  };
}

type ListenerOptions = boolean | AddEventListenerOptions | undefined;

function countListeners(): void {
  const watched = (target: EventTarget): boolean =>
    target instanceof RTCPeerConnection ||
    target instanceof MediaStreamTrack ||
    target instanceof MediaDevices ||
    target === document ||
    target === window;
  // What is empty is dropped: what the engine itself keeps of a closed connection must not keep our books too.
  const known = new WeakMap<EventTarget, Map<string, Set<unknown>>>();
  const has = (target: EventTarget, type: string, listener: unknown): boolean =>
    known.get(target)?.get(type)?.has(listener) ?? false;
  const add = (target: EventTarget, type: string, listener: unknown): void => {
    const types = known.get(target) ?? new Map<string, Set<unknown>>();
    known.set(target, types.set(type, (types.get(type) ?? new Set()).add(listener)));
    listeners++;
  };
  const remove = (target: EventTarget, type: string, listener: unknown): void => {
    const types = known.get(target);
    const all = types?.get(type);
    if (!types || !all?.delete(listener)) return;
    listeners--;
    if (all.size === 0) types.delete(type);
    if (types.size === 0) known.delete(target);
  };
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  EventTarget.prototype.addEventListener = function counted(type, listener, options?: ListenerOptions) {
    const target = this ?? globalThis;
    if (watched(target) && listener && !has(target, type, listener)) {
      add(target, type, listener);
      const { once = false, signal } = typeof options === 'object' ? options : {};
      const forget = (): void => remove(target, type, listener);
      signal?.addEventListener('abort', forget);
      if (once) addEventListener.call(target, type, forget, { once, ...(signal ? { signal } : {}) });
    }
    addEventListener.call(target, type, listener, options);
  };
  EventTarget.prototype.removeEventListener = function counted(type, listener, options) {
    const target = this ?? globalThis;
    if (watched(target)) remove(target, type, listener);
    removeEventListener.call(target, type, listener, options);
  };
}
