import type { Answering } from '../../scanning.ts';
import { bitmap } from '../image-weight/bitmap.ts';

/** An image that is asked for once the page has loaded, and that never ends: nobody knows how heavy it is. */
export const answering: Answering = ({ url }, response) => {
  const isPage = url === '/';
  response.writeHead(200, isPage ? { 'content-type': 'text/html' } : { 'content-type': 'image/bmp' });
  if (!isPage) return void response.write(bitmap(2000).subarray(0, 1000));
  response.end(
    '<!doctype html><title>Lente</title><img alt="" width="900" height="900"><script>onload = () => { document.images[0].src = "a.bmp" }</script>',
  );
};
