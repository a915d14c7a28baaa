import type { Answering } from '../../scanning.ts';

/** Our own name may come in; nobody else. */
export const answering: Answering = ({ url }, response) => {
  const isRobots = url === '/robots.txt';
  response.writeHead(200, { 'content-type': isRobots ? 'text/plain' : 'text/html' });
  response.end(
    isRobots
      ? 'User-agent: Cap18\nAllow: /\n\nUser-agent: *\nDisallow: /\n'
      : '<!doctype html><title>Page</title><p>Page',
  );
};
