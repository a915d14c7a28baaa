/** Text that comes in, cleaned once, where it is read: limits, handlers and stores all have the same value. */
import { parse } from 'node:querystring';
import type { FastifyInstance } from 'fastify';
import { Refusal } from './refusal.ts';

/**
 * A text as it is kept: line ends as `\n` (browsers send two characters, which would count against a limit), without the
 * control characters that no keyboard types and that PostgreSQL refuses in part.
 */
export const cleanText = (text: string): string =>
  text.replace(/\r\n?/g, '\n').replace(/(?!\n|\t)\p{Cc}/gu, '');

/** A text as it is kept where it has one line only. A no-break space stays, as French sets before « : ». */
export const onOneLine = (text: string): string =>
  text.replace(/\s+/g, (run) => (/^[\u00a0\u202f]$/.test(run) ? run : ' ')).trim();

type FieldsRead = Readonly<Record<string, string | string[]>>;

/** The fields of a form or of a query, cleaned; one that was sent several times is a list. */
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

/** What a text of JSON says, its own texts cleaned. @throws SyntaxError when it is not JSON */
export const readJson = (text: string): unknown =>
  JSON.parse(text, (_name, value: unknown) => (typeof value === 'string' ? cleanText(value) : value));

/** Refuses, as addresses that lead nowhere, those that hold a control character: none of ours has any. */
export const refuseOddAddresses = (app: FastifyInstance): void => {
  app.addHook('onRequest', (request, _reply, next) => {
    const parts = Object.values((request.params ?? {}) as Readonly<Record<string, string>>);
    next(parts.some((part) => /\p{Cc}/u.test(part)) ? new Refusal(404) : undefined);
  });
};
