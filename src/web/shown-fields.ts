/** What a page showed in the fields of a form comes back with it, so that what its sender left there is not written again. */
import { z } from 'zod';
import { type Html, html } from './html.ts';

/** The field that holds what a page showed in another one of the same form. */
const shownField = (field: string): string => `shown-${field}`;

/** What a page shows in the fields of a form, sent back with it: what its sender left is told from what they changed. */
export const shownFields = (
  fields: Readonly<Record<string, string>>,
  { typed }: { readonly typed: Readonly<Record<string, string>> },
): Html => html`
  ${Object.entries(fields).map(([field, value]) => {
    const name = shownField(field);
    return html`<input type="hidden" name="${name}" value="${typed[name] ?? value}">`;
  })}
`;

/** What a page showed in the fields of a form that was sent; undefined where it does not say. */
export const shownIn = <Shape extends z.ZodRawShape>(
  form: z.ZodObject<Shape>,
  body: unknown,
): z.output<z.ZodObject<Shape>> | undefined => {
  const sent = z.record(z.string(), z.unknown()).safeParse(body).data ?? {};
  const fields = Object.keys(form.shape);
  if (!fields.every((field) => shownField(field) in sent)) return undefined;
  return form.safeParse(Object.fromEntries(fields.map((field) => [field, sent[shownField(field)]]))).data;
};

/** What a page had shown, among what was typed in a form that comes back: see `shownFields`. */
export const shownAgain = (
  shown: Readonly<Record<string, string | undefined>> = {},
): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(shown).map(([field, value]) => [shownField(field), value ?? '']));

/** Of what was typed, what differs from what the page had shown: the rest may have been changed by somebody else since. */
export const onlyChanged = <Typed extends Readonly<Record<string, string | undefined>>>(
  typed: Typed,
  shown: Readonly<Record<string, string | undefined>> | undefined,
): Partial<Typed> =>
  Object.fromEntries(
    Object.entries(typed).filter(([field, value]) => value !== shown?.[field]),
  ) as Partial<Typed>;
