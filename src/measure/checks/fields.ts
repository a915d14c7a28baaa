import type { DocumentFacts, Field } from './artifacts.ts';
import { plainWords } from './parts.ts';

/** Every visible field that can be filled. */
export const fieldsOf = ({ forms, fields }: DocumentFacts): readonly Field[] =>
  [...forms.flatMap((form) => form.fields), ...fields].filter(({ shown, disabled }) => shown && !disabled);

/** Types of fields where people type. */
export const typed: ReadonlySet<string> = new Set(
  'text,email,tel,url,search,number,password,textarea,date,time,month,week,datetime-local'.split(','),
);

const subjects: Readonly<Record<string, RegExp>> = {
  email: /\b(e ?mail|mail|courriel|adresse electronique|email address)\b/,
  tel: /\b(tel|telephone|phone|cell|cellulaire|mobile|cellphone)\b/,
  'postal-code': /\b(code postal|postal code|postal|zip|zip code|cp)\b/,
  'given-name': /\b(prenom|first name|firstname|given name|fname)\b/,
  'family-name': /\b(nom de famille|last name|lastname|family name|surname|lname)\b/,
  bday: /\b(date de naissance|birth ?date|date of birth|naissance|dob)\b/,
  password: /\b(mot de passe|password)\b/,
};

/** What a field asks for, as a token of `autocomplete`, by its type, name and label. */
export const subjectOf = ({ type, name, label }: Field): string | undefined => {
  if (type === 'email' || type === 'tel' || type === 'password') return type;
  if (type !== 'text' && type !== 'date' && type !== 'number') return undefined;
  const words = `${plainWords(name.replace(/([a-z])([A-Z])/g, '$1 $2'))} | ${plainWords(label)}`;
  return Object.keys(subjects).find((subject) => subjects[subject]?.test(words));
};
