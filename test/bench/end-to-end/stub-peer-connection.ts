import { SDP } from './answers.js';

/** As little of a peer connection as all user agents are content with. It never tells of anything. */
export class StubPeerConnection {
  iceGatheringState = 'complete';
  iceConnectionState = 'connected';
  connectionState = 'connected';
  signalingState = 'stable';
  localDescription: { type: string; sdp: string } | null = null;
  remoteDescription: { type: string; sdp: string } | null = null;
  currentRemoteDescription: { type: string; sdp: string } | null = null;
  createOffer = async () => ({ type: 'offer', sdp: SDP });
  createAnswer = async () => ({ type: 'answer', sdp: SDP });
  getSenders = () => [];
  getReceivers = () => [];
  getTransceivers = () => [];
  addEventListener(): void {}
  removeEventListener(): void {}
  addTrack(): void {}
  close(): void {}
  getConfiguration = () => ({});

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
  getTracks = () => [];
  getAudioTracks = () => [];
  getVideoTracks = () => [];
  addTrack(): void {}
  removeTrack(): void {}
}
