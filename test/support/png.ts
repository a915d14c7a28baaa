import assert from 'node:assert/strict';
import { crc32, inflateSync } from 'node:zlib';

export type PngChunk = { readonly type: string; readonly content: Buffer };

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** The chunks of a PNG, each checked, and the size of its picture, whose points are all there. Source: PNG, third edition, 5 and 7. */
export const readPng = (
  file: Buffer,
): { readonly chunks: readonly PngChunk[]; readonly width: number; readonly height: number } => {
  assert.deepEqual(file.subarray(0, 8), signature);
  const chunks: PngChunk[] = [];
  for (let at = 8; at < file.length; ) {
    const length = file.readUInt32BE(at);
    const checked = file.subarray(at + 4, at + 8 + length);
    const type = checked.toString('latin1', 0, 4);
    assert.equal(crc32(checked), file.readUInt32BE(at + 8 + length), type);
    chunks.push({ type, content: checked.subarray(4) });
    at += 12 + length;
  }
  assert.equal(chunks[0]?.type, 'IHDR');
  assert.equal(chunks.at(-1)?.type, 'IEND');
  const [header = assert.fail()] = chunks.map(({ content }) => content);
  const [width, height, kind] = [header.readUInt32BE(0), header.readUInt32BE(4), header[9]];
  const points = inflateSync(
    Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ content }) => content)),
  );
  // Colour and transparency, or colour alone: so many bytes a point, and one a line.
  assert.equal(points.length, height * (1 + width * (kind === 6 ? 4 : 3)));
  return { chunks, width, height };
};
