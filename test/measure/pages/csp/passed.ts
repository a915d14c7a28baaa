import type { Answering } from '../../scanning.ts';

export const answering: Answering = (_, response) => {
  response.writeHead(200, { 'content-type': 'text/html', 'content-security-policy': "default-src 'self'" });
  response.end('<!doctype html><title>Page</title><p>Page');
};
