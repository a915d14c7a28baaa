import multipart from '@fastify/multipart';
import type { FastifyInstance } from 'fastify';
import { fileLimit } from './files.ts';

/** Files that one form may bring. */
const filesAtOnce = 10;

/** Of a form with files: what busboy counts, above what the page sends. */
const formLimits = {
  fileSize: fileLimit,
  files: filesAtOnce,
  fields: 40,
  parts: 40 + filesAtOnce,
  fieldNameSize: 64,
  fieldSize: 64 * 1024,
  headerPairs: 32,
};

/** Declares pages that take files: what reads them is loaded around those alone. */
export const withUploads = async (
  app: FastifyInstance,
  declare: (scope: FastifyInstance) => void,
): Promise<void> => {
  await app.register((scope, _options, done) => {
    void scope.register(multipart, { limits: formLimits, throwFileSizeLimit: false });
    declare(scope);
    done();
  });
};
