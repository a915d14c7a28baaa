import { strToU8, zipSync } from 'fflate';

/** The first instant that a ZIP file can say, in whatever time zone: the same content is the same bytes, always. */
const unchanging = new Date(1980, 0, 1);

/** A ZIP file of bytes, or of texts in UTF-8, by their paths, in their order. */
export const zipOf = (files: Readonly<Record<string, string | Uint8Array>>): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(files).map(([path, body]) => [path, typeof body === 'string' ? strToU8(body) : body]),
    ),
    { level: 9, mtime: unchanging },
  );
