import type { Answering } from '../../scanning.ts';

const page = (body: string): string => `<!doctype html><html lang="fr"><title>Page</title>${body}`;

/** Three addresses of one page, which the scan does not visit. */
export const answering: Answering = ({ url }, response) => {
  const headers = { 'content-type': 'text/html', ...(url === '/b' && { location: '/a' }) };
  response.writeHead(url === '/b' ? 301 : 200, headers);
  if (url === '/')
    response.end(
      page('<a href="/a">Avis</a> <a href="/b">Avis</a> <a href="/c">Avis</a> <a href="/d">D</a>'),
    );
  else response.end(page(url === '/c' ? '<meta http-equiv="refresh" content="0; url=/a">' : `<p>${url}</p>`));
};
