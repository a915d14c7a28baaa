import type { Answering } from '../../scanning.ts';

export const answering: Answering = ({ url }, response) => {
  const isThere = url === '/' || url === '/robots.txt';
  response.writeHead(isThere ? 200 : 500, {
    'content-type': url === '/robots.txt' ? 'text/plain' : 'text/html',
  });
  response.end(url === '/robots.txt' ? '' : '<!doctype html><title>Page</title><p>Panne');
};
