import type { Answering } from '../../scanning.ts';

/** A page with this header, or without. */
export const withHeader =
  (value?: string): Answering =>
  (_, response) => {
    const header = value === undefined ? {} : { 'strict-transport-security': value };
    response.writeHead(200, { 'content-type': 'text/html', ...header });
    response.end('<!doctype html><title>Page</title><p>Page');
  };
