import type { Answering } from '../../scanning.ts';

export const answering: Answering = ({ url }, response) => {
  const isFile = url === '/.well-known/security.txt';
  response.writeHead(200, { 'content-type': isFile ? 'text/plain' : 'text/html' });
  response.end(
    isFile
      ? 'Contact: mailto:a@exemple.test\nExpires: 2090-01-01T00:00:00Z\n'
      : '<!doctype html><title>Page</title><p>Page',
  );
};
