import { buffer } from 'node:stream/consumers';
import type { FastifyRequest } from 'fastify';
import { type FormLimits, readForm } from '../../web/multipart.ts';
import { reportLimit } from './reading.ts';

export const reportForms: FormLimits = { files: 1, fileSize: reportLimit, fields: 2, textSize: reportLimit };

export type GivenReport = { readonly text: string; readonly pasted: string } | { readonly problem: 'large' };

export const givenReport = async (request: FastifyRequest): Promise<GivenReport> => {
  let file = '';
  let isLarge = false;
  const { fields, isCut } = await readForm(request, reportForms, async ({ bytes, isCut }) => {
    file = (await buffer(bytes)).toString('utf8');
    isLarge = isCut();
  });
  if (isLarge || isCut) return { problem: 'large' };
  const pasted = typeof fields.report === 'string' ? fields.report : '';
  return { text: file === '' ? pasted : file, pasted };
};
