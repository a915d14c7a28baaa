import type { Answering } from '../../scanning.ts';

/** 2 MB that nothing compresses. */
const script = `//${'a'.repeat(2_000_000)}`;

export const answering: Answering = ({ url }, response) => {
  const isPage = url === '/';
  response.writeHead(200, { 'content-type': isPage ? 'text/html' : 'text/javascript' });
  response.end(isPage ? '<!doctype html><title>Lourde</title><script src="script.js"></script>' : script);
};
