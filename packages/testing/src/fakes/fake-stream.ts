/** A set of tracks, in any host. Media elements do not play it. */
export class FakeStream extends EventTarget implements MediaStream {
  readonly id: string;
  onaddtrack: ((event: MediaStreamTrackEvent) => unknown) | null = null;
  onremovetrack: ((event: MediaStreamTrackEvent) => unknown) | null = null;
  readonly #tracks = new Set<MediaStreamTrack>();

  constructor(id: string, tracks: readonly MediaStreamTrack[] = []) {
    super();
    this.id = id;
    for (const track of tracks) this.addTrack(track);
  }

  get active(): boolean {
    return this.getTracks().some(({ readyState }) => readyState === 'live');
  }

  addTrack(track: MediaStreamTrack): void {
    this.#tracks.add(track);
  }

  removeTrack(track: MediaStreamTrack): void {
    this.#tracks.delete(track);
  }

  getTracks(): MediaStreamTrack[] {
    return [...this.#tracks];
  }

  getAudioTracks(): MediaStreamTrack[] {
    return this.getTracks().filter(({ kind }) => kind === 'audio');
  }

  getVideoTracks(): MediaStreamTrack[] {
    return this.getTracks().filter(({ kind }) => kind === 'video');
  }

  getTrackById(id: string): MediaStreamTrack | null {
    return this.getTracks().find((track) => track.id === id) ?? null;
  }

  clone(): FakeStream {
    return new FakeStream(
      `${this.id}-copy`,
      this.getTracks().map((track) => track.clone()),
    );
  }
}
