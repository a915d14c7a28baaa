import type { Answering } from '../../scanning.ts';

/** Its styles come from another site, which lets no page read them. */
export const answering: Answering = ({ url, headers }, response) => {
  const isStyle = url === '/style.css';
  response.writeHead(200, { 'content-type': isStyle ? 'text/css' : 'text/html' });
  const port = headers.host?.split(':')[1];
  response.end(
    isStyle
      ? 'a{color:blue}'
      : `<!doctype html><title>Page</title><link rel="stylesheet" href="http://127.0.0.1:${port}/style.css"><a href="/a">Lien</a>`,
  );
};
