/** A picture in BMP, which compresses nothing: a header, then points. */
export const bitmap = (side: number): Buffer => {
  const points = side * side * 3;
  const header = Buffer.alloc(54);
  header.write('BM');
  header.writeUInt32LE(54 + points, 2);
  header.writeUInt32LE(54, 10);
  header.writeUInt32LE(40, 14);
  header.writeInt32LE(side, 18);
  header.writeInt32LE(side, 22);
  header.writeUInt16LE(1, 26);
  header.writeUInt16LE(24, 28);
  return Buffer.concat([header, Buffer.alloc(points, 120)]);
};
