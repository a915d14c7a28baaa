import type { Answering } from '../../scanning.ts';

export const secure = true;
/** Another host of this machine stands for another company, which leaves a cookie. */
export const answering: Answering = ({ url, headers }, response) => {
  const port = headers.host?.split(':')[1];
  const isPage = url === '/';
  response.writeHead(200, {
    'content-type': isPage ? 'text/html' : 'image/svg+xml',
    ...(isPage ? {} : { 'set-cookie': 'suivi=1; SameSite=None; Secure' }),
  });
  response.end(
    isPage
      ? `<!doctype html><title>Page</title><img src="https://127.0.0.1:${port}/pixel.svg" alt="">`
      : '<svg xmlns="http://www.w3.org/2000/svg"/>',
  );
};
