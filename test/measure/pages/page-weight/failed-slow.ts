import type { Answering } from '../../scanning.ts';
import { bitmap } from '../image-weight/bitmap.ts';

/** An image of 12 MB, asked for once the page has loaded, of which only the beginning comes. */
export const answering: Answering = ({ url }, response) => {
  const isPage = url === '/';
  response.writeHead(
    200,
    isPage ? { 'content-type': 'text/html' } : { 'content-type': 'image/bmp', 'content-length': 12_000_054 },
  );
  if (!isPage) return void response.write(bitmap(2000).subarray(0, 1000));
  response.end(
    '<!doctype html><title>Lente</title><img alt="" width="900" height="900"><script>onload = () => { document.images[0].src = "a.bmp" }</script>',
  );
};
