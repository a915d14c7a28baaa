import type { Answering } from '../../scanning.ts';

export const secure = true;
/** A week before the certificate of the tests ends. */
export const now = (): Date => new Date('2126-10-29');
export const answering: Answering = (_, response) => {
  response.writeHead(200, { 'content-type': 'text/html' });
  response.end('<!doctype html><title>Page</title><p>Page');
};
