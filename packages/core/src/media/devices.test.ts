import { describe, expect, test } from 'vitest';
import { chooseDevice } from './choose-device.js';
import { type Device, type DeviceChange, Devices } from './devices.js';
import { canChooseOutput, setOutput } from './output.js';
import type { WebRtcGlobals } from './webrtc/globals.js';

const info = (kind: MediaDeviceKind, deviceId: string, label: string): MediaDeviceInfo =>
  ({ kind, deviceId, label, groupId: 'g' }) as MediaDeviceInfo;

/** A host with devices that come and go. */
class Host extends EventTarget {
  present: MediaDeviceInfo[] = [info('audioinput', 'm1', 'Desk'), info('audiooutput', 's1', 'Desk')];
  state: PermissionState | Error = 'prompt';

  enumerateDevices(): Promise<MediaDeviceInfo[]> {
    return Promise.resolve(this.present);
  }

  plug(...devices: MediaDeviceInfo[]): void {
    this.present = devices;
    this.dispatchEvent(new Event('devicechange'));
    this.dispatchEvent(new Event('devicechange'));
  }

  get globals(): WebRtcGlobals {
    const query = (): Promise<{ state: PermissionState }> =>
      this.state instanceof Error ? Promise.reject(this.state) : Promise.resolve({ state: this.state });
    return {
      navigator: {
        mediaDevices: this as unknown as MediaDevices,
        permissions: { query } as unknown as Permissions,
      },
    };
  }
}

describe('the list of devices', () => {
  test('names kind, id, label and group', async () => {
    expect(await new Devices(new Host().globals).list()).toEqual([
      { kind: 'audioinput', id: 'm1', label: 'Desk', group: 'g' },
      { kind: 'audiooutput', id: 's1', label: 'Desk', group: 'g' },
    ]);
  });

  test('tells once what was plugged in and out', async () => {
    const host = new Host();
    const devices = new Devices(host.globals);
    const changes: DeviceChange[] = [];
    devices.on('change', (change) => void changes.push(change));
    await devices.watch();
    await devices.watch();
    host.plug(info('audioinput', 'm2', 'Headset'), info('audiooutput', 's1', 'Desk'));
    await expect.poll(() => changes.length).toBe(1);
    const ids = (list: readonly Device[] = []): string[] => list.map(({ id }) => id);
    expect([ids(changes[0]?.added), ids(changes[0]?.removed), ids(changes[0]?.devices)]).toEqual([
      ['m2'],
      ['m1'],
      ['m2', 's1'],
    ]);
    devices.close();
    host.plug();
    await Promise.resolve();
    expect(changes).toHaveLength(1);
  });

  test('cannot be had without a secure page, and says so', async () => {
    const devices = new Devices({ navigator: {}, isSecureContext: false });
    await expect(devices.list()).rejects.toMatchObject({ reason: 'insecure-context' });
    await expect(new Devices({}).watch()).rejects.toMatchObject({ reason: 'unsupported' });
  });
});

describe('the permission', () => {
  test.each(['granted', 'denied', 'prompt'] as const)('is the host’s word: %s', async (state) => {
    const host = new Host();
    host.state = state;
    expect(await new Devices(host.globals).permission('audio')).toBe(state);
  });

  test('is unknown where the host does not know the name', async () => {
    const host = new Host();
    host.state = new TypeError('microphone');
    expect(await new Devices(host.globals).permission('audio')).toBe('unknown');
  });

  test('is not-found without such a device, policy when the page may not ask', async () => {
    const { globals } = new Host();
    expect(await new Devices(globals).permission('video')).toBe('not-found');
    const featurePolicy = { allowsFeature: (): boolean => false };
    expect(await new Devices({ ...globals, document: { featurePolicy } }).permission('audio')).toBe('policy');
  });

  test('is insecure-context over http, unsupported in a host without devices', async () => {
    expect(await new Devices({ navigator: {}, isSecureContext: false }).permission('audio')).toBe(
      'insecure-context',
    );
    expect(await new Devices({}).permission('video')).toBe('unsupported');
  });
});

describe('the device that a person meant', () => {
  const devices: Device[] = [
    { kind: 'audioinput', id: 'a', label: 'Desk', group: '' },
    { kind: 'audioinput', id: 'b', label: 'Headset', group: '' },
    { kind: 'audiooutput', id: 'b', label: 'Headset', group: '' },
  ];

  test('is found by id, then by label, among those of its kind', () => {
    expect(chooseDevice(devices, 'audioinput', { id: 'b', label: 'Desk' })?.id).toBe('b');
    expect(chooseDevice(devices, 'audioinput', { id: 'old', label: 'Desk' })?.id).toBe('a');
    expect(chooseDevice(devices, 'audiooutput', { id: 'a', label: 'Headset' })?.kind).toBe('audiooutput');
  });

  test('is none when neither is there, or nothing was ever chosen', () => {
    expect(chooseDevice(devices, 'videoinput', { id: 'a', label: 'Desk' })).toBeUndefined();
    const unnamed: Device[] = [{ kind: 'audioinput', id: '', label: '', group: '' }];
    expect(chooseDevice(unnamed, 'audioinput', { id: '', label: '' })).toBeUndefined();
  });
});

describe('the output', () => {
  test('is set where the host can, and a failure has its reason', async () => {
    const set: string[] = [];
    const target = {
      setSinkId: (id: string): Promise<void> => {
        set.push(id);
        return id === 'gone' ? Promise.reject(new DOMException('none', 'NotFoundError')) : Promise.resolve();
      },
    };
    expect([canChooseOutput(target), canChooseOutput({})]).toEqual([true, false]);
    await setOutput(target, 's1');
    expect(set).toEqual(['s1']);
    await expect(setOutput(target, 'gone')).rejects.toMatchObject({ reason: 'not-found', stage: 'output' });
    await expect(setOutput({}, 's1')).rejects.toMatchObject({ reason: 'unsupported' });
  });
});
