import { isOver } from '../calls/call-status.js';
import type { PhoneSettings } from '../settings/settings.js';
import type { CallState, PhoneState } from '../state.js';
import type { Store } from '../store/store.js';
import type { AudioOutput, AudioPort, Playing } from './audio-port.js';
import { CADENCES, type Cadence, type ToneKind } from './cadences.js';
import { keyFrequencies } from './key-tones.js';
import { whatSounds } from './what-sounds.js';

/** How long the tone of a key sounds, milliseconds. */
const KEY_TONE = 150;
/** How loud tones are that sound beside a voice. */
const ASIDE = 0.5;

/** Plays what the snapshot asks for: the voices of the calls, the tones around them, the keys. */
export class SoundDesk {
  readonly #port: AudioPort;
  readonly #store: Store;
  readonly #settings: () => PhoneSettings;
  readonly #remoteStream: (callId: string) => MediaStream | undefined;
  readonly #voices = new Map<string, { readonly stream: MediaStream; readonly playing: Playing }>();
  readonly #ends: (() => void)[];
  #tone: { readonly kind: ToneKind; readonly playing: Playing } | undefined;

  constructor(
    port: AudioPort,
    store: Store,
    context: {
      readonly settings: () => PhoneSettings;
      readonly remoteStream: (callId: string) => MediaStream | undefined;
    },
  ) {
    this.#port = port;
    this.#store = store;
    this.#settings = context.settings;
    this.#remoteStream = context.remoteStream;
    this.#ends = [
      port.onStatus(() => this.#statusChanged()),
      store.subscribe((state, changed) => {
        if (changed.some((part) => part === 'calls' || part === 'audio')) this.#follow(state);
        if (changed.includes('devices')) this.#routeAll(state);
      }),
    ];
    this.#statusChanged();
  }

  unlock(): Promise<boolean> {
    return this.#port.unlock();
  }

  /** Stops the bell until the calls that ring now are answered or gone. */
  silence(): void {
    this.#store.patch('audio', { silenced: true });
    this.#follow(this.#store.state);
  }

  /** The tone of each key in `keys`; what has none is left out. */
  playKeys(keys: string): void {
    if (!this.#settings().keyTones) return;
    const [frequencies] = [...keys].map(keyFrequencies).filter((tone) => tone !== undefined);
    if (frequencies) this.#port.playTone(frequencies, KEY_TONE, this.#output('key'));
  }

  /** The settings have changed: what sounds now is begun anew. */
  restart(): void {
    this.#tone?.playing.stop();
    this.#tone = undefined;
    this.#follow(this.#store.state);
  }

  dispose(): void {
    for (const end of this.#ends) end();
    this.#tone?.playing.stop();
    for (const { playing } of this.#voices.values()) playing.stop();
    this.#voices.clear();
    this.#port.dispose();
  }

  #follow(state: PhoneState): void {
    this.#followVoices(state.calls);
    const rings = state.calls.some(
      ({ direction, status }) =>
        direction === 'incoming' && (status === 'ringing' || status === 'connecting'),
    );
    if (state.audio.silenced && !rings) this.#store.patch('audio', { silenced: false });
    this.#followTone(whatSounds(this.#store.state));
  }

  #followVoices(calls: readonly CallState[]): void {
    const wanted = new Map(calls.filter(speaks).map(({ id }) => [id, this.#remoteStream(id)]));
    for (const [id, { stream, playing }] of this.#voices) {
      if (wanted.get(id) === stream) continue;
      playing.stop();
      this.#voices.delete(id);
    }
    for (const [id, stream] of wanted) {
      if (!stream || this.#voices.has(id)) continue;
      this.#voices.set(id, { stream, playing: this.#port.playStream(stream, this.#output('voice')) });
    }
  }

  #followTone(wanted: ToneKind | 'none'): void {
    if (this.#tone?.kind !== wanted) {
      this.#tone?.playing.stop();
      const sound = wanted === 'none' ? undefined : this.#sound(wanted);
      this.#tone =
        sound && wanted !== 'none'
          ? { kind: wanted, playing: this.#port.loop(sound, this.#output(wanted)) }
          : undefined;
    }
    this.#store.patch('audio', { playing: this.#tone?.kind ?? 'none' });
  }

  #sound(kind: ToneKind): Cadence | URL | undefined {
    const { ringtone, ringback } = this.#settings();
    const choice = kind === 'ringtone' ? ringtone : ringback;
    if (choice === 'off') return undefined;
    if (typeof choice === 'string') return CADENCES[choice][kind];
    return kind === 'ringtone' || kind === 'ringback' ? choice : CADENCES.us[kind];
  }

  #routeAll(state: PhoneState): void {
    for (const { playing } of this.#voices.values()) playing.setOutput(this.#output('voice', state));
    this.#tone?.playing.setOutput(this.#output(this.#tone.kind, state));
  }

  #output(use: ToneKind | 'voice' | 'key', { devices } = this.#store.state): AudioOutput {
    const { selected, ringerVolume, outputVolume } = devices;
    if (use === 'ringtone') return { deviceId: selected.ringer, volume: ringerVolume };
    return { deviceId: selected.output, volume: use === 'voice' ? outputVolume : outputVolume * ASIDE };
  }

  #statusChanged(): void {
    const { status } = this.#port;
    this.#store.patch('audio', { unlocked: status === 'unlocked', blocked: status === 'blocked' });
  }
}

/** Whether the far end may be heard: before the answer only what it sends to a caller. */
function speaks(call: CallState): boolean {
  if (isOver(call)) return false;
  return call.status === 'accepted' || call.status === 'confirmed' || call.status === 'early';
}
