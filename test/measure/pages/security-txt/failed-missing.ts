import type { Answering } from '../../scanning.ts';

export const answering: Answering = ({ url }, response) => {
  const isFile = url === '/.well-known/security.txt';
  response.writeHead(isFile ? 404 : 200, { 'content-type': isFile ? 'text/plain' : 'text/html' });
  response.end(isFile ? 'Rien' : '<!doctype html><title>Page</title><p>Page');
};
