import { strToU8, zipSync } from 'fflate';

/** The first instant that a ZIP file can say, in whatever time zone: the same content is the same bytes, always. */
const unchanging = new Date(1980, 0, 1);

/** A ZIP file of texts in UTF-8, by their paths, in their order. */
export const zipOf = (files: Readonly<Record<string, string>>): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)])), {
    level: 9,
    mtime: unchanging,
  });
