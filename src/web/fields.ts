/** Fields of forms where people type, each declared once: what reads it, what is wrong with it, and how it is drawn. */
import { z } from 'zod';
import type { Lang } from '../standard/standard.ts';
import { describedBy, type FieldError, fieldError, lengthLeft } from './components.ts';
import { type Html, html } from './html.ts';
import { longest, onOneLine } from './incoming.ts';
import { formWords } from './words.ts';

/** What a form held that could not be done. */
export type Returned = {
  readonly errors: readonly FieldError[];
  /** What was typed, by the id of its field. */
  readonly typed: Readonly<Record<string, string>>;
};
export const nothingReturned: Returned = { errors: [], typed: {} };

/** Texts as people type them, whole, without the space around; anything else is nothing typed. How long they may be is said to their sender. */
export const textTyped = z.string().trim().catch('');

/** The same on one line. One that is too long for any line is left as it is: its field refuses it. */
export const lineTyped = textTyped.transform((text) =>
  text.length > longest.address ? text : onOneLine(text),
);

/** What a field says. */
type FieldWords = {
  readonly label: string;
  readonly hint?: Html | string;
  /** Said where nothing was typed or chosen; left out where that may be. */
  readonly missing?: string;
  /** What is wrong with what was typed or chosen; undefined for nothing. */
  readonly wrong?: (value: string) => string | undefined;
};

type Declared<Words> = {
  /** The id of its control: where an error leads, and what was typed comes back under. */
  readonly id: string;
  /** What the form calls it; the id, but where a page has two fields of one name. */
  readonly name?: string;
  readonly words: (lang: Lang) => Words;
};

/** A field of any kind. */
type Field<Value extends string | undefined = string | undefined> = {
  readonly id: string;
  /** Reads what was sent, and lets through what its sender can correct. */
  readonly schema: z.ZodType<Value>;
  /** What is wrong with what was read; undefined for nothing. */
  readonly judge: (lang: Lang, value: string | undefined) => string | undefined;
};

type Fields<Name extends string> = Readonly<Record<Name, Field>>;
type FormOf<Name extends string> = Readonly<Partial<Record<NoInfer<Name>, string | undefined>>>;

/** What reads these fields, in the schema of a form. */
export const schemasOf = <Some extends Readonly<Record<string, Field>>>(fields: Some) =>
  Object.fromEntries(Object.entries(fields).map(([name, { schema }]) => [name, schema])) as {
    readonly [Name in keyof Some]: Some[Name]['schema'];
  };

/** What was typed in the fields of a form, which is not judged. */
export const unjudged = <Name extends string>(fields: Fields<Name>, form: FormOf<Name>): Returned => {
  const typed = Object.entries<Field>(fields).map(([name, { id }]) => [id, form[name as Name] ?? '']);
  return { errors: [], typed: Object.fromEntries(typed) };
};

/** What is wrong with what a form held, in the order of its fields, and what was typed in them. */
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

/** What the page of a field, and not the field, knows to be wrong with what was typed there. */
export const refusedIn = ({ id }: Pick<Field, 'id'>, message: string, typed = ''): Returned => ({
  errors: [{ field: id, message }],
  typed: { [id]: typed },
});

/** Says which texts describe a control, where there are any: an attribute that holds nothing is an error of HTML. */
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

/** The attributes of a control that depend on what was returned, and those of its own. */
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

/** A control below its label, its hint and its error. */
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

/** Attributes of a control, besides those that every field has. */
type Attributes = Readonly<Record<string, string>>;

type TextDeclared = Declared<
  FieldWords & {
    /** What is said of one that is too long; the same as everywhere unless told. */
    readonly long?: (length: number, limit: number) => string;
  }
> & {
  /** Reads what was sent; as `lineTyped` or `textTyped` does unless told. */
  readonly schema?: z.ZodType<string>;
  /** Longest text, in characters: see `longest` for one that has none of its own. */
  readonly limit?: number;
};

const judgeText =
  ({ words, limit }: TextDeclared & { readonly limit: number }) =>
  (lang: Lang, text = ''): string | undefined => {
    const { missing, wrong, long = formWords[lang].long } = words(lang);
    if (text === '') return missing;
    return text.length > limit ? long(text.length, limit) : wrong?.(text);
  };

/** Says of a text that it is too long, where its page does not say how long it may be. */
export const within =
  (lang: Lang, limit: number) =>
  ({ length }: string): string | undefined =>
    length > limit ? formWords[lang].long(length, limit) : undefined;

/** A field on one line. */
export const textField = ({
  attributes = { autocomplete: 'off' },
  ...field
}: TextDeclared & { readonly attributes?: Attributes }) => {
  const { id, name = id, schema = lineTyped, limit = longest.line, words } = field;
  return {
    id,
    schema,
    judge: judgeText({ ...field, limit }),
    /** @param now what it holds before anything is typed */
    draw: (lang: Lang, returned: Returned, now = ''): Html => {
      const said = words(lang);
      const control = html`
        <input id="${id}" name="${name}" value="${returned.typed[id] ?? now}"${marking(returned, id, said, attributes)}>
      `;
      return labelled(returned, id, said, control);
    },
  };
};

/** A day, as a browser's own field writes it; whether it is one is for its page to say. */
export const dayField = ({
  attributes = {},
  ...field
}: Omit<TextDeclared, 'schema'> & { readonly attributes?: Attributes }) =>
  textField({ attributes: { type: 'date', ...attributes }, ...field });

/**
 * A field of several lines. Where it has a limit, its page says it, and how much is left; `most` is one that is said to who
 * passes it alone.
 */
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
    /** @param now what it holds before anything is typed */
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

/** One of several things, each with what it means: where there is only one, it is chosen. */
export const choiceField = <Choice extends string>({
  id,
  name = id,
  choices,
  list,
  words,
}: Declared<Omit<FieldWords, 'wrong'> & { readonly choice: (choice: Choice) => Html | string }> & {
  readonly choices: readonly Choice[];
  /** How they stand, by a class of the style sheets; one under the other unless said. */
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
    /** @param now what is chosen before anything is sent */
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
/** What a list holds, some of it in groups that have a name. */
type List = readonly (Option | { readonly group: string; readonly list: readonly Option[] })[];

/** The options of a control that is a list, one of which is chosen. */
const optionsOf = (list: List, chosen: string): Html => {
  const option = ([value, name]: Option): Html =>
    html`<option value="${value}"${value === chosen && html` selected`}>${name}</option>`;
  return html`${list.map((each) => ('group' in each ? html`<optgroup label="${each.group}">${each.list.map(option)}</optgroup>` : option(each)))}`;
};

/** One of the things of a list that is known when the page is drawn, or none of them. */
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
  /**
   * @param list values and their names
   * @param now the value chosen before anything is sent
   * @param hint said of this list, in place of the field's own
   */
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
