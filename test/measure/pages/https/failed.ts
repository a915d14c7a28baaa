import type { Answering } from '../../scanning.ts';

/** What is asked for in the clear is answered so. */
export const secure = 'too';
export const answering: Answering = (_, response) => {
  response.writeHead(200, { 'content-type': 'text/html' });
  response.end('<!doctype html><title>Page</title><p>Page');
};
