import type { Answering } from '../../scanning.ts';

export const answering: Answering = (_, response) => {
  response.writeHead(200, { 'content-type': 'text/html', 'x-content-type-options': 'nosniff' });
  response.end('<!doctype html><title>Page</title><p>Page');
};
