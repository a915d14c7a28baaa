/** Others may have changed since what people left as shown. */
import { z } from 'zod';
import { type Html, html } from './html.ts';

const shownField = (field: string): string => `shown-${field}`;

export const shownFields = (
  fields: Readonly<Record<string, string>>,
  { typed }: { readonly typed: Readonly<Record<string, string>> },
): Html => html`
  ${Object.entries(fields).map(([field, value]) => {
    const name = shownField(field);
    return html`<input type="hidden" name="${name}" value="${typed[name] ?? value}">`;
  })}
`;

export const shownIn = <Shape extends z.ZodRawShape>(
  form: z.ZodObject<Shape>,
  body: unknown,
): z.output<z.ZodObject<Shape>> | undefined => {
  const sent = z.record(z.string(), z.unknown()).safeParse(body).data ?? {};
  const fields = Object.keys(form.shape);
  if (!fields.every((field) => shownField(field) in sent)) return undefined;
  return form.safeParse(Object.fromEntries(fields.map((field) => [field, sent[shownField(field)]]))).data;
};

export const shownAgain = (
  shown: Readonly<Record<string, string | undefined>> = {},
): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(shown).map(([field, value]) => [shownField(field), value ?? '']));

export const onlyChanged = <Typed extends Readonly<Record<string, string | undefined>>>(
  typed: Typed,
  shown: Readonly<Record<string, string | undefined>> | undefined,
): Partial<Typed> =>
  Object.fromEntries(
    Object.entries(typed).filter(([field, value]) => value !== shown?.[field]),
  ) as Partial<Typed>;
