/**
 * The parts of a browser that the WebRTC side uses. They are read when they are needed, never at import, so that a
 * program without a browser can import everything, and a test can leave any of them out.
 */
export interface WebRtcGlobals {
  readonly RTCPeerConnection?: PeerConnectionConstructor | undefined;
  readonly RTCRtpSender?: (new () => RTCRtpSender) | undefined;
  readonly RTCRtpReceiver?: Pick<typeof RTCRtpReceiver, 'getCapabilities'> | undefined;
  readonly MediaStream?: (new () => MediaStream) | undefined;
  readonly navigator?:
    | { readonly mediaDevices?: MediaDevices | undefined; readonly permissions?: Permissions | undefined }
    | undefined;
  readonly isSecureContext?: boolean | undefined;
  readonly document?: { readonly featurePolicy?: FeaturePolicy | undefined } | undefined;
}

/** RTCPeerConnection with the second argument that early ones took. */
export type PeerConnectionConstructor = new (
  configuration?: RTCConfiguration,
  constraints?: object,
) => RTCPeerConnection;

/** The page's own permissions, as Chromium shows them. Other engines have no such object. */
export interface FeaturePolicy {
  allowsFeature(name: string): boolean;
}

/** The globals of the host, whatever it is. */
export const hostGlobals = (): WebRtcGlobals => globalThis as unknown as WebRtcGlobals;
