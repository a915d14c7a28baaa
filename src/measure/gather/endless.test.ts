import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isEndless } from './endless.ts';

const bytes = (...parts: readonly (string | readonly number[])[]): Buffer =>
  Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))),
  );

const frame = [0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0];
const gif = (loops: readonly number[], frames: number): Buffer =>
  bytes(
    ...['GIF89a', [1, 0, 1, 0, 0x80, 0, 0], [0, 0, 0, 255, 255, 255]],
    ...(loops.length > 0 ? [[0x21, 0xff, 11], 'NETSCAPE2.0', [3, 1, ...loops, 0]] : []),
    ...Array.from({ length: frames }, () => [0x21, 0xf9, 4, 0, 10, 0, 0, 0, ...frame]),
    [0x3b],
  );

const be = (value: number): readonly number[] => [0, 0, value >> 8, value & 255];
const chunk = (name: string, data: readonly number[]) => [be(data.length), name, data, [0, 0, 0, 0]];
const png = (...chunks: readonly (readonly (string | readonly number[])[])[]): Buffer =>
  bytes('\x89PNG\r\n\x1a\n', ...chunk('IHDR', [...be(1), ...be(1), 8, 0, 0, 0, 0]), ...chunks.flat());

const le = (value: number): readonly number[] => [value, 0, 0, 0];
const webp = (loops: number, frames: number): Buffer =>
  bytes(
    ...['RIFF', le(0), 'WEBP', 'VP8X', le(10), [2, 0, 0, 0, 0, 0, 0, 0, 0, 0]],
    ...['ANIM', le(6), [0, 0, 0, 0, loops, 0]],
    ...Array.from({ length: frames }, () => ['ANMF', le(3), [1, 2, 3, 0]]).flat(),
  );

for (const [what, file, expected] of [
  ['a GIF that loops', gif([0, 0], 2), true],
  ['a GIF that loops over one frame', gif([0, 0], 1), false],
  ['a GIF that plays three times', gif([3, 0], 2), false],
  ['a GIF that plays once', gif([], 2), false],
  ['a GIF that is cut', gif([0, 0], 2).subarray(0, 40), false],
  ['a PNG that loops', png(chunk('acTL', [...be(2), ...be(0)]), chunk('IDAT', [])), true],
  ['a PNG that plays twice', png(chunk('acTL', [...be(2), ...be(2)]), chunk('IDAT', [])), false],
  ['a PNG that stands still', png(chunk('IDAT', [])), false],
  ['a PNG that is cut', png(chunk('acTL', [])), false],
  ['a WebP that loops', webp(0, 2), true],
  ['a WebP that loops over one frame', webp(0, 1), false],
  ['a WebP that plays twice', webp(2, 2), false],
  ['what is no image', Buffer.from('<html>'), false],
  ['nothing', Buffer.alloc(0), false],
] as const)
  test(`Whether an image moves without an end: ${what}`, () => assert.equal(isEndless(file), expected));
