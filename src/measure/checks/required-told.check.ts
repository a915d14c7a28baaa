import type { Field } from './artifacts.ts';
import { eachOf, likely, pageCheck } from './check.ts';
import { fieldsOf, plainWords, typed } from './page.ts';

const saysRequired = (text: string): boolean =>
  /\*|\b(obligatoire|requise?|required|mandatory)\b/i.test(text);

const ownLabelOf = ({ label, written, group }: Field): string => (group ? label : `${label} ${written}`);

export const check = pageCheck({
  about: { version: 2, actions: ['4.3', '5.1'], severity: 'moderate', by: ['development', 'design'] },
  title: {
    fr: "On sait d'avance quels champs sont obligatoires",
    en: 'People know beforehand which fields are required',
  },
  why: {
    fr: "On découvre à l'envoi qu'il manquait une réponse, et il faut tout reprendre.",
    en: 'People find out on sending that an answer was missing, and have to go over everything again.',
  },
  mend: {
    fr: "Écrire «\u00a0obligatoire\u00a0» dans l'étiquette, ou «\u00a0facultatif\u00a0» pour les autres; mettre l'attribut required.",
    en: 'Write \u201crequired\u201d in the label, or \u201coptional\u201d for the others; set the required attribute.',
  },
  messages: {
    silent: {
      fr: 'Le champ est obligatoire et rien ne le dit',
      en: 'The field is required and nothing says so',
    },
    star: {
      fr: "L'étiquette dit que le champ est obligatoire, et son code ne le dit pas",
      en: 'The label says that the field is required, and its code does not',
    },
  },
  sources: ['WCAG 3.3.2', 'WCAG 1.3.1'],
  judge: ({ document }) => {
    const fields = fieldsOf(document).filter(({ type, label }) => label && type !== 'hidden');
    const rules = plainWords(document.text);
    const isToldOfAll =
      /\b(tous les champs sont (obligatoires|requis)|all fields are (required|mandatory)|facultatif|optional|sauf (indication|mention) contraire)\b/.test(
        rules,
      );
    const isLone = fields.filter(({ type }) => typed.has(type)).length < 2;
    return eachOf(
      fields.filter((field) => field.required || saysRequired(ownLabelOf(field))),
      (field) => {
        const isTold = saysRequired(`${field.label} ${field.written} ${field.group} ${field.described}`);
        if (field.required) return isTold || isToldOfAll || isLone ? undefined : likely('silent', field);
        return field.type === 'checkbox' || field.type === 'radio' ? undefined : likely('star', field);
      },
    );
  },
});
