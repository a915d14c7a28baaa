/** Reads the form that gives a report: its file, or what was pasted of it. */
import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { reportLimit } from './reading.ts';

/** Declares the page that takes reports: what reads them is loaded around it alone. */
export const withReports = async (
  app: FastifyInstance,
  declare: (scope: FastifyInstance) => void,
): Promise<void> => {
  const limits = {
    ...{ fileSize: reportLimit, files: 1, fields: 2, parts: 3, fieldNameSize: 64, fieldSize: reportLimit },
    headerPairs: 32,
  };
  await app.register((scope, _options, done) => {
    void scope.register(multipart, { limits, throwFileSizeLimit: false });
    declare(scope);
    done();
  });
};

/** What a form gave: a file before what was pasted; `pasted` comes back to the page. */
export type GivenReport = { readonly text: string; readonly pasted: string } | { readonly problem: 'large' };

/** Reads the form, whether or not it comes with a file. */
export const givenReport = async (request: FastifyRequest): Promise<GivenReport> => {
  let [file, pasted] = ['', ''];
  if (!request.isMultipart()) {
    const { report } = (request.body ?? {}) as { readonly report?: unknown };
    return typeof report === 'string' ? { text: report, pasted: report } : { text: '', pasted: '' };
  }
  let isLarge = false;
  for await (const part of request.parts())
    if (part.type === 'file') {
      const bytes = await part.toBuffer().catch(() => undefined);
      isLarge ||= bytes === undefined || part.file.truncated;
      file = bytes?.toString('utf8') ?? '';
    } else if (part.fieldname === 'report' && typeof part.value === 'string') {
      isLarge ||= part.valueTruncated;
      pasted = part.value;
    }
  return isLarge ? { problem: 'large' } : { text: file === '' ? pasted : file, pasted };
};
