import multipart from '@fastify/multipart';
import type { FastifyInstance } from 'fastify';
import { fileLimit, filesAtOnce } from './files.ts';

/** Files that are read of a form: those above what it may bring are refused by their names. */
const filesRead = 4 * filesAtOnce;

/** Of a form with files: what busboy counts, above what the page sends. */
const formLimits = {
  fileSize: fileLimit,
  files: filesRead,
  fields: 40,
  parts: 40 + filesRead,
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
