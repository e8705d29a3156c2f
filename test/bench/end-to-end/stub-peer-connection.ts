import { SDP } from './answers.js';

/**
 * As little of a peer connection as all user agents are content with. It never tells of anything. Methods, and not
 * functions of each instance, as in a browser: V8 makes a function that is written to a member in the old generation.
 */
export class StubPeerConnection {
  iceGatheringState = 'complete';
  iceConnectionState = 'connected';
  connectionState = 'connected';
  signalingState = 'stable';
  localDescription: { type: string; sdp: string } | null = null;
  remoteDescription: { type: string; sdp: string } | null = null;
  currentRemoteDescription: { type: string; sdp: string } | null = null;
  addEventListener(): void {}
  removeEventListener(): void {}
  addTrack(): void {}
  close(): void {}

  getSenders(): [] {
    return [];
  }

  getReceivers(): [] {
    return [];
  }

  getTransceivers(): [] {
    return [];
  }

  getConfiguration(): object {
    return {};
  }

  async createOffer(): Promise<{ type: string; sdp: string }> {
    return { type: 'offer', sdp: SDP };
  }

  async createAnswer(): Promise<{ type: string; sdp: string }> {
    return { type: 'answer', sdp: SDP };
  }
  async setLocalDescription(description: { type: string; sdp: string }): Promise<void> {
    this.localDescription = description;
  }

  async setRemoteDescription(description: { type: string; sdp: string }): Promise<void> {
    this.remoteDescription = description;
    this.currentRemoteDescription = description;
  }
}

/** A stream without tracks. */
export class StubStream {
  getTracks(): [] {
    return [];
  }

  getAudioTracks(): [] {
    return [];
  }

  getVideoTracks(): [] {
    return [];
  }

  addTrack(): void {}
  removeTrack(): void {}
}
