import multipart from '@fastify/multipart';
import type { FastifyInstance } from 'fastify';
import { fileLimit } from './files.ts';

/** Of the form of a proof with a file: what busboy counts, above what the page sends. */
const formLimits = {
  fileSize: fileLimit,
  files: 1,
  fields: 120,
  parts: 121,
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
