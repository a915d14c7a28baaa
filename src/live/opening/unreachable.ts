/** Whether what a room shows can be opened by the phones of the room. Pure. */

const ownNames = /^(localhost|.+\.localhost|127(\.\d+){3}|0\.0\.0\.0|\[::1?\])$/;

/**
 * The part of the public address that leads to this computer alone, such as `localhost:8018`: no phone can open it.
 * Undefined where others can reach it.
 *
 * @param baseUrl public address of the site
 */
export const unreachableHost = (baseUrl: string): string | undefined => {
  const { hostname, host } = new URL(baseUrl);
  return ownNames.test(hostname) ? host : undefined;
};
