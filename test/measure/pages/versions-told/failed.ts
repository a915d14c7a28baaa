import type { Answering } from '../../scanning.ts';

export const answering: Answering = (_, response) => {
  response.writeHead(200, { 'content-type': 'text/html', 'x-powered-by': 'PHP/5.6.40' });
  response.end('<!doctype html><title>Page</title><p>Page');
};
