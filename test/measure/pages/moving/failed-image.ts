import type { Answering } from '../../scanning.ts';

/** A GIF of two pictures of one point, shown one after the other without an end. */
const gif = Buffer.from(
  `474946383961010001008000000000 00ffffff 21ff0b4e45545343415045322e300301000000 ${'21f904000a000000 2c000000000100010000 02024401 00'.repeat(2)} 3b`.replaceAll(
    ' ',
    '',
  ),
  'hex',
);

export const answering: Answering = ({ url }, response) => {
  const isPage = url === '/';
  response.writeHead(200, { 'content-type': isPage ? 'text/html' : 'image/gif' });
  response.end(
    isPage
      ? '<!doctype html><title>Page</title><img src="a.gif" alt="Promotion" width="100" height="100">'
      : gif,
  );
};
