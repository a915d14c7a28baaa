import type { Answering } from '../../scanning.ts';

export const answering: Answering = ({ url }, response) => {
  const isPage = url === '/';
  response.writeHead(200, { 'content-type': isPage ? 'text/html' : 'text/css' });
  response.end(isPage ? '<!doctype html><title>Page</title><link rel="stylesheet" href="a.css">' : 'p{}');
};
