import type { Answering } from '../../scanning.ts';

/** A picture of 400 by 400 in BMP, which compresses nothing: a header, then points. */
const bitmap = (side: number): Buffer => {
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

export const answering: Answering = ({ url }, response) => {
  const isPage = url === '/';
  response.writeHead(200, { 'content-type': isPage ? 'text/html' : 'image/bmp' });
  response.end(
    isPage
      ? '<!doctype html><title>Page</title><img src="a.bmp" alt="A" width="100" height="100"><img src="b.bmp" alt="B">'
      : bitmap(400),
  );
};
