import type { Answering } from '../../scanning.ts';
import { bitmap } from './bitmap.ts';

export const answering: Answering = ({ url }, response) => {
  const isPage = url === '/';
  response.writeHead(200, { 'content-type': isPage ? 'text/html' : 'image/bmp' });
  response.end(
    isPage
      ? '<!doctype html><title>Page</title><img src="a.bmp" alt="A" width="100" height="100"><img src="b.bmp" alt="B">'
      : bitmap(400),
  );
};
