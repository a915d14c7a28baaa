import type { Answering } from '../../scanning.ts';

export const answering: Answering = ({ url }, response) => {
  const isFile = url === '/.well-known/security.txt';
  response.writeHead(200, { 'content-type': isFile ? 'text/plain' : 'text/html' });
  response.end(isFile ? 'Expires: 2001-01-01T00:00:00Z\n' : '<!doctype html><title>Page</title><p>Page');
};
