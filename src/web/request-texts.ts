import { parse } from 'node:querystring';
import type { FastifyInstance } from 'fastify';
import { cleanText } from './incoming.ts';
import { Refusal } from './refusal.ts';

type FieldsRead = Readonly<Record<string, string | string[]>>;

export const readFields = (encoded: string): FieldsRead => {
  if (encoded === '') return {};
  const fields = parse(encoded, '&', '=', { maxKeys: 0 });
  for (const name in fields) {
    const value = fields[name];
    if (value !== undefined)
      fields[name] = typeof value === 'string' ? cleanText(value) : value.map(cleanText);
  }
  return fields as FieldsRead;
};

export const refuseOddAddresses = (app: FastifyInstance): void => {
  app.addHook('onRequest', (request, _reply, next) => {
    const parts = Object.values((request.params ?? {}) as Readonly<Record<string, string>>);
    next(parts.some((part) => /\p{Cc}/u.test(part)) ? new Refusal(404) : undefined);
  });
};
