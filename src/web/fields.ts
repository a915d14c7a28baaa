import { z } from 'zod';
import { audiences } from '../standard/ids.ts';
import type { Lang } from '../standard/standard.ts';
import { describedBy, type FieldError, fieldError, lengthLeft } from './components.ts';
import { type Html, html } from './html.ts';
import { longest, onOneLine } from './incoming.ts';
import { formWords } from './words.ts';

export type Returned = {
  readonly errors: readonly FieldError[];
  readonly typed: Readonly<Record<string, string>>;
};
export const nothingReturned: Returned = { errors: [], typed: {} };

/** Trimmed text; anything that is no text is empty. Length is judged later, so that people are told. */
export const textTyped = z.string().trim().catch('');

/** On one line. A text too long for any line is left as it is for its field to refuse. */
export const lineTyped = textTyped.transform((text) =>
  text.length > longest.address ? text : onOneLine(text),
);

type FieldWords = {
  readonly label: string;
  readonly hint?: Html | string;
  readonly missing?: string;
  readonly wrong?: (value: string) => string | undefined;
};

type Declared<Words> = {
  /** Id of the control: errors link to it, typed text comes back under it. */
  readonly id: string;
  /** Name in the form: the id, except where a page has two fields of one name. */
  readonly name?: string;
  readonly words: (lang: Lang) => Words;
};

type Field<Value extends string | undefined = string | undefined> = {
  readonly id: string;
  /** Lets through what people can correct. */
  readonly schema: z.ZodType<Value>;
  readonly judge: (lang: Lang, value: string | undefined) => string | undefined;
};

type Fields<Name extends string> = Readonly<Record<Name, Field>>;
type FormOf<Name extends string> = Readonly<Partial<Record<NoInfer<Name>, string | undefined>>>;

export const schemasOf = <Some extends Readonly<Record<string, Field>>>(fields: Some) =>
  Object.fromEntries(Object.entries(fields).map(([name, { schema }]) => [name, schema])) as {
    readonly [Name in keyof Some]: Some[Name]['schema'];
  };

export const unjudged = <Name extends string>(fields: Fields<Name>, form: FormOf<Name>): Returned => {
  const typed = Object.entries<Field>(fields).map(([name, { id }]) => [id, form[name as Name] ?? '']);
  return { errors: [], typed: Object.fromEntries(typed) };
};

export const judged = <Name extends string>(
  lang: Lang,
  fields: Fields<Name>,
  form: FormOf<Name>,
): Returned => ({
  ...unjudged(fields, form),
  errors: Object.entries<Field>(fields).flatMap(([name, { id, judge }]) => {
    const message = judge(lang, form[name as Name]);
    return message === undefined ? [] : [{ field: id, message }];
  }),
});

export const refusedIn = ({ id }: Pick<Field, 'id'>, message: string, typed = ''): Returned => ({
  errors: [{ field: id, message }],
  typed: { [id]: typed },
});

/** The `aria-describedby` of a control, only where there is one: an empty attribute is an error of HTML. */
const describing = (
  { errors }: Returned,
  id: string,
  { hint, limit }: { readonly hint?: Html | string | undefined; readonly limit?: number | undefined },
): Html | false => {
  const ids = [
    ...(hint === undefined ? [] : [`${id}-hint`]),
    ...(limit === undefined ? [] : [`${id}-length`]),
  ];
  const by = describedBy(errors, id, ...ids);
  return by !== '' && html` aria-describedby="${by}"`;
};

const marking = (
  returned: Returned,
  id: string,
  described: Parameters<typeof describing>[2],
  attributes: Attributes = {},
): Html => {
  const own = Object.entries(attributes).map(([name, value]) => html` ${name}="${value}"`);
  const isWrong = returned.errors.some(({ field }) => field === id);
  return html`${own}${isWrong && html` aria-invalid="true"`}${describing(returned, id, described)}`;
};

const labelled = (
  { errors }: Returned,
  id: string,
  { label, hint }: Pick<FieldWords, 'label' | 'hint'>,
  control: Html,
): Html => html`
  <div class="field">
    <label for="${id}">${label}</label>
    ${hint !== undefined && html`<span class="hint" id="${id}-hint">${hint}</span>`}
    ${fieldError(errors, id)}
    ${control}
  </div>
`;

type Attributes = Readonly<Record<string, string>>;

type TextDeclared = Declared<
  FieldWords & {
    readonly long?: (length: number, limit: number) => string;
  }
> & {
  /** `lineTyped` or `textTyped` by default. */
  readonly schema?: z.ZodType<string>;
  readonly limit?: number;
};

const judgeText =
  ({ words, limit }: TextDeclared & { readonly limit: number }) =>
  (lang: Lang, text = ''): string | undefined => {
    const { missing, wrong, long = formWords[lang].long } = words(lang);
    if (text === '') return missing;
    return text.length > limit ? long(text.length, limit) : wrong?.(text);
  };

/** The error of a text too long, where its page states no limit. */
export const within =
  (lang: Lang, limit: number) =>
  ({ length }: string): string | undefined =>
    length > limit ? formWords[lang].long(length, limit) : undefined;

export const textField = ({
  attributes = { autocomplete: 'off' },
  ...field
}: TextDeclared & { readonly attributes?: Attributes }) => {
  const { id, name = id, schema = lineTyped, limit = longest.line, words } = field;
  return {
    id,
    schema,
    judge: judgeText({ ...field, limit }),
    draw: (lang: Lang, returned: Returned, now = ''): Html => {
      const said = words(lang);
      const control = html`
        <input id="${id}" name="${name}" value="${returned.typed[id] ?? now}"${marking(returned, id, said, attributes)}>
      `;
      return labelled(returned, id, said, control);
    },
  };
};

/** A day as browsers write it, not checked to be one. */
export const dayField = ({
  attributes = {},
  ...field
}: Omit<TextDeclared, 'schema'> & { readonly attributes?: Attributes }) =>
  textField({ attributes: { type: 'date', ...attributes }, ...field });

/** What is left of a `limit` is shown; `most` is only told to people who exceed it. */
export const linesField = ({
  rows,
  attributes,
  most = longest.text,
  ...field
}: TextDeclared & { readonly rows: number; readonly attributes?: Attributes; readonly most?: number }) => {
  const { id, name = id, schema = textTyped, limit, words } = field;
  return {
    id,
    schema,
    judge: judgeText({ ...field, limit: limit ?? most }),
    draw: (lang: Lang, returned: Returned, now = ''): Html => {
      const said = words(lang);
      const marks = marking(returned, id, { hint: said.hint, limit }, attributes);
      const control = html`
        <textarea id="${id}" name="${name}" rows="${rows}"${marks}>${returned.typed[id] ?? now}</textarea>
        ${limit !== undefined && lengthLeft(lang, id, limit)}
      `;
      return labelled(returned, id, said, control);
    },
  };
};

/** A choice of one. A single choice is chosen already. */
export const choiceField = <Choice extends string>({
  id,
  name = id,
  choices,
  list,
  words,
}: Declared<Omit<FieldWords, 'wrong'> & { readonly choice: (choice: Choice) => Html | string }> & {
  readonly choices: readonly Choice[];
  readonly list?: 'columns-2' | 'scale';
}) => {
  const only = choices.length === 1 ? choices[0] : undefined;
  return {
    id,
    schema: z
      .enum(choices)
      .optional()
      .catch(undefined)
      .transform((chosen) => chosen ?? only),
    judge: (lang: Lang, chosen: string | undefined): string | undefined =>
      chosen === undefined ? words(lang).missing : undefined,
    draw: (lang: Lang, returned: Returned, now: Choice | undefined = only): Html => {
      const { label, hint, choice } = words(lang);
      const chosen = returned.typed[id] ?? now;
      return html`
        <fieldset id="${id}" tabindex="-1"${describing(returned, id, { hint })}>
          <legend>${label}</legend>
          ${hint !== undefined && html`<p class="hint" id="${id}-hint">${hint}</p>`}
          ${fieldError(returned.errors, id)}
          <ul class="options${list && ` ${list}`}">
            ${choices.map((each) => html`<li><label><input type="radio" name="${name}" value="${each}"${each === chosen && html` checked`}> <span>${choice(each)}</span></label></li>`)}
          </ul>
        </fieldset>
      `;
    },
  };
};

type Option = readonly [value: string, name: string];
type List = readonly (Option | { readonly group: string; readonly list: readonly Option[] })[];

const optionsOf = (list: List, chosen: string): Html => {
  const option = ([value, name]: Option): Html =>
    html`<option value="${value}"${value === chosen && html` selected`}>${name}</option>`;
  return html`${list.map((each) => ('group' in each ? html`<optgroup label="${each.group}">${each.list.map(option)}</optgroup>` : option(each)))}`;
};

export const listField = <Value extends string | undefined>({
  id,
  name = id,
  schema,
  words,
}: Declared<FieldWords & { readonly none: string }> & { readonly schema: z.ZodType<Value> }) => ({
  id,
  schema,
  judge: (lang: Lang, chosen = ''): string | undefined => {
    const { missing, wrong } = words(lang);
    return chosen === '' ? missing : wrong?.(chosen);
  },
  /** @param hint replaces the field's own */
  draw: (
    lang: Lang,
    returned: Returned,
    {
      list,
      now = '',
      hint = words(lang).hint,
    }: {
      readonly list: List;
      readonly now?: string;
      readonly hint?: Html | string | undefined;
    },
  ): Html => {
    const said = words(lang);
    const chosen = returned.typed[id] ?? now;
    const described = { label: said.label, ...(hint === undefined ? {} : { hint }) };
    const options = optionsOf([['', said.none], ...list], chosen);
    const control = html`<select id="${id}" name="${name}"${marking(returned, id, { hint })}>${options}</select>`;
    return labelled(returned, id, described, control);
  },
});

export const audienceTyped = z.enum(audiences).optional().catch(undefined);

/** @param length longest value, in characters @param most values at most */
export const oneOrMore = (length: number, most: number) =>
  z
    .union([z.string().max(length), z.array(z.string().max(length)).max(most)])
    .transform((value) => (typeof value === 'string' ? [value] : value));

/** `13:30`, as browsers write it. */
export const dayTime = /^([01]\d|2[0-3]):[0-5]\d$/;
