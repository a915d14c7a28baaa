import type { Field } from './artifacts.ts';
import { eachOf, likely, pageCheck, wrong } from './check.ts';
import { fieldsOf, plainWords, subjectOf } from './page.ts';

/**
 * The tokens of `autocomplete`:
 * https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#autofill
 */
const known = new Set(
  [
    'on name honorific-prefix given-name additional-name family-name honorific-suffix nickname username new-password current-password one-time-code',
    'organization-title organization street-address address-line1 address-line2 address-line3 address-level1 address-level2 address-level3 address-level4',
    'country country-name postal-code cc-name cc-given-name cc-additional-name cc-family-name cc-number cc-exp cc-exp-month cc-exp-year cc-csc cc-type',
    'transaction-currency transaction-amount language bday bday-day bday-month bday-year sex url photo tel tel-country-code tel-national tel-area-code',
    'tel-local tel-local-prefix tel-local-suffix tel-extension email impp webauthn',
  ].flatMap((line) => line.split(' ')),
);
/** A token may follow a section, a kind of address or a kind of number. */
const isKnown = (value: string): boolean => {
  const words = value
    .split(/\s+/)
    .filter((word) => !/^(section-.+|shipping|billing|home|work|mobile|fax|pager)$/.test(word));
  return words.length > 0 && words.every((word) => known.has(word));
};

/** Whether it asks about another person, of whom the browser knows nothing. */
const isOfAnother = ({ label, group }: Field): boolean =>
  /\b(enfants?|child(ren)?|conjointe?|epouse|epoux|spouse|husband|wife|partner|pere|mere|parent|father|mother|guardian|tuteur|tutrice|urgence|emergency|employeur|employer|temoin|witness|defunte?|deceased|patiente?|medecin|doctor|destinataire|recipient|autre personne|other person)\b/.test(
    plainWords(`${label} ${group}`),
  );

export const check = pageCheck({
  about: { version: 2, actions: ['5.1', '9.3'], severity: 'moderate', by: ['development'] },
  title: {
    fr: "Le navigateur peut remplir ce qu'il sait de la personne",
    en: 'The browser can fill in what it knows of the person',
  },
  why: {
    fr: 'Retaper son nom ou son courriel est pénible sur un téléphone, et difficile quand la mémoire ou la main faillit.',
    en: "Typing one's name or e-mail again is tedious on a phone, and hard when memory or the hand fails.",
  },
  mend: {
    fr: "Ajouter l'attribut autocomplete qui convient (email, tel, given-name, postal-code…).",
    en: 'Add the fitting autocomplete attribute (email, tel, given-name, postal-code\u2026).',
  },
  messages: {
    missing: {
      fr: "Le champ demande un renseignement personnel et n'a pas d'attribut autocomplete ({subject})",
      en: 'The field asks for personal information and has no autocomplete attribute ({subject})',
    },
    off: {
      fr: 'Le champ interdit au navigateur de le remplir ({subject})',
      en: 'The field forbids the browser to fill it in ({subject})',
    },
    unknown: {
      fr: "La valeur «\u00a0{value}\u00a0» d'autocomplete n'existe pas",
      en: 'The value \u201c{value}\u201d of autocomplete does not exist',
    },
  },
  sources: ['WCAG 1.3.5'],
  act: { '73f2c2': 'partial' },
  judge: ({ document }) =>
    eachOf(
      fieldsOf(document)
        .map((field) => ({
          ...field,
          value: field.autocomplete.trim(),
          subject: isOfAnother(field) ? undefined : subjectOf(field),
        }))
        .filter(({ subject, value }) => subject || value),
      (field) => {
        const { value, subject } = field;
        if (value === 'off' || value === 'false' || value === 'nope')
          return subject ? likely('off', field, { values: { subject } }) : undefined;
        if (value && !isKnown(value)) return wrong('unknown', field, { values: { value } });
        return value || !subject ? undefined : likely('missing', field, { values: { subject } });
      },
    ),
});
