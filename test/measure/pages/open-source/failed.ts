import type { Answering } from '../../scanning.ts';

const files: Readonly<Record<string, string>> = { 'README.md': '# Service' };

/** The site, and the forge that its footer leads to, which keeps a repository in /ville/service. */
export const answering: Answering = ({ url = '/', headers }, response) => {
  const port = headers.host?.split(':')[1];
  const isForge = headers.host?.startsWith('gitlab.');
  const file = isForge ? files[url.replace('/ville/service/-/raw/HEAD/', '')] : undefined;
  const isPage = !isForge && url === '/';
  response.writeHead(file !== undefined || isPage ? 200 : 404, {
    'content-type': file === undefined ? 'text/html' : 'text/plain',
  });
  response.end(
    isPage
      ? `<!doctype html><html lang="fr"><title>Page</title><p>Page</p><footer><a href="http://gitlab.example:${port}/ville/service">Code source</a></footer>`
      : (file ?? ''),
  );
};
