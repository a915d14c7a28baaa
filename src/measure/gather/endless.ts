import type { CDPSession } from 'playwright-core';
import type { Image, Request } from '../checks/artifacts.ts';

const roomFor = { images: 20, bytes: 16_000_000 } as const;

const pastBlocks = (file: Buffer, from: number): number => {
  let at = from;
  while (at < file.length && file[at] !== 0) at += 1 + (file[at] ?? 0);
  return at + 1;
};

const tableSize = (packed = 0): number => ((packed & 0x80) === 0 ? 0 : 3 * 2 ** ((packed & 7) + 1));

/** Application extensions of a GIF that loops forever. */
const looping = new Set(['NETSCAPE2.0\x03\x01\0\0', 'ANIMEXTS1.0\x03\x01\0\0']);

const isEndlessGif = (file: Buffer): boolean => {
  let [at, frames, isLooping] = [13 + tableSize(file[10]), 0, false];
  while (at < file.length && !(isLooping && frames > 1)) {
    if (file[at] === 0x21) {
      isLooping ||= file[at + 1] === 0xff && looping.has(file.toString('latin1', at + 3, at + 18));
      at = pastBlocks(file, at + 2);
    } else if (file[at] === 0x2c) {
      frames += 1;
      at = pastBlocks(file, at + 11 + tableSize(file[at + 9]));
    } else return false;
  }
  return isLooping && frames > 1;
};

function* chunksOf(file: Buffer, from: number, length: (at: number) => number, overhead: number) {
  for (let at = from; at + 8 <= file.length; at += length(at) + overhead) yield at;
}

const isEndlessPng = (file: Buffer): boolean => {
  for (const at of chunksOf(file, 8, (at) => file.readUInt32BE(at), 12)) {
    const name = file.toString('latin1', at + 4, at + 8);
    if (name === 'IDAT' || at + 16 > file.length) return false;
    if (name === 'acTL') return file.readUInt32BE(at + 8) > 1 && file.readUInt32BE(at + 12) === 0;
  }
  return false;
};

const isEndlessWebp = (file: Buffer): boolean => {
  let [frames, isLooping] = [0, false];
  const evenLength = (at: number) => Math.ceil(file.readUInt32LE(at + 4) / 2) * 2;
  for (const at of chunksOf(file, 12, evenLength, 8)) {
    const name = file.toString('latin1', at, at + 4);
    if (name === 'ANMF') frames += 1;
    if (name === 'ANIM' && at + 14 <= file.length) isLooping = file.readUInt16LE(at + 12) === 0;
  }
  return isLooping && frames > 1;
};

/**
 * Whether the animation of a GIF, PNG or WebP repeats forever.
 *
 * @internal exported for its test
 */
export const isEndless = (file: Buffer): boolean => {
  const start = file.toString('latin1', 0, 12);
  if (start.startsWith('GIF8')) return isEndlessGif(file);
  if (start.startsWith('\x89PNG')) return isEndlessPng(file);
  return start.startsWith('RIFF') && start.endsWith('WEBP') && isEndlessWebp(file);
};

/** Reads GIFs first: other formats seldom move. */
export const withEndless = async (
  cdp: CDPSession,
  frameId: string,
  images: readonly Image[],
  requests: readonly Request[],
): Promise<readonly Image[]> => {
  const drawn = new Set(
    images.filter(({ drawn: { width, height } }) => width > 10 && height > 10).map(({ address }) => address),
  );
  const files = requests
    .filter(
      ({ address, mime, size }) => drawn.has(address) && size > 0 && /^image\/(gif|a?png|webp)/.test(mime),
    )
    .toSorted((one, other) => Number(other.mime === 'image/gif') - Number(one.mime === 'image/gif'));
  if (files.length > 0) await cdp.send('Page.enable');
  const endless = new Set<string>();
  let [left, room]: [number, number] = [roomFor.images, roomFor.bytes];
  for (const { address, size } of files) {
    if (left === 0 || size > room) continue;
    left -= 1;
    room -= size;
    // The browser may have dropped the file.
    const { content } = await cdp
      .send('Page.getResourceContent', { frameId, url: address })
      .catch(() => ({ content: '' }));
    if (isEndless(Buffer.from(content, 'base64'))) endless.add(address);
  }
  return images.map((image) => (endless.has(image.address) ? { ...image, endless: true as const } : image));
};
