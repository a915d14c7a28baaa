import type { Answering } from '../../scanning.ts';

/** A font that weighs more than it is worth; the browser asks for it, whatever it then makes of it. */
export const answering: Answering = ({ url }, response) => {
  const isPage = url === '/';
  response.writeHead(200, { 'content-type': isPage ? 'text/html' : 'font/ttf' });
  response.end(
    isPage
      ? `<!doctype html><title>Page</title><style>@font-face{font-family:a;src:url(a.ttf)}</style>${['a', 'b', 'c', 'd', 'e'].map((family) => `<p style="font-family:${family}">Texte`).join('')}`
      : Buffer.alloc(300_000, 7),
  );
};
