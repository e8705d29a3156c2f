/** Tones, written and recognised: the proof that what is heard is what was said. */

/** A mono WAV file of 48 kHz, 16 bits, with a sine of this frequency (Hz), `seconds` long. */
export function toneWav(frequency: number, seconds = 2): Uint8Array {
  const rate = 48_000;
  const samples = rate * seconds;
  const file = Buffer.alloc(44 + samples * 2);
  file.write('RIFF', 0);
  file.writeUInt32LE(36 + samples * 2, 4);
  file.write('WAVEfmt ', 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(rate, 24);
  file.writeUInt32LE(rate * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36);
  file.writeUInt32LE(samples * 2, 40);
  for (let index = 0; index < samples; index++) {
    file.writeInt16LE(
      Math.round(Math.sin((2 * Math.PI * frequency * index) / rate) * 16_000),
      44 + index * 2,
    );
  }
  return file;
}

/**
 * How much of the power of these samples lies at one frequency, 0 to 1 (Goertzel's algorithm).
 * @param rate samples a second
 */
export function toneShare(samples: ArrayLike<number>, rate: number, frequency: number): number {
  const coefficient = 2 * Math.cos((2 * Math.PI * frequency) / rate);
  let previous = 0;
  let beforeThat = 0;
  let power = 0;
  for (let index = 0; index < samples.length; index++) {
    const sample = samples[index] ?? 0;
    const current = sample + coefficient * previous - beforeThat;
    beforeThat = previous;
    previous = current;
    power += sample * sample;
  }
  if (power === 0) return 0;
  const atFrequency = previous ** 2 + beforeThat ** 2 - coefficient * previous * beforeThat;
  return (2 * atFrequency) / (samples.length * power);
}
