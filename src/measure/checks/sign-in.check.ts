import { eachOf, pageCheck, wrong } from './check.ts';
import { fieldsOf } from './page.ts';

export const check = pageCheck({
  about: { version: 2, actions: ['9.3', '4.3'], severity: 'serious', by: ['development'] },
  title: {
    fr: 'On peut coller son mot de passe et laisser un gestionnaire le remplir',
    en: 'People can paste their password and let a manager fill it in',
  },
  why: {
    fr: "Il faut retaper de mémoire\u00a0: on choisit un mot de passe faible, ou l'on abandonne.",
    en: 'People have to type from memory: they choose a weak password, or give up.',
  },
  mend: {
    fr: 'Retirer ce qui bloque le collage; mettre autocomplete=current-password, ou =new-password pour en créer un.',
    en: 'Remove what blocks pasting; set autocomplete="current-password" or "new-password".',
  },
  messages: {
    paste: { fr: "Le champ refuse ce que l'on colle", en: 'The field refuses what is pasted' },
    off: {
      fr: 'Le champ du mot de passe interdit au navigateur de le remplir',
      en: 'The password field forbids the browser to fill it in',
    },
  },
  sources: ['WCAG 3.3.8'],
  judge: ({ document }) =>
    eachOf(
      fieldsOf(document).filter(({ type, refusesPaste }) => type === 'password' || refusesPaste),
      (field) => {
        if (field.refusesPaste) return wrong('paste', field);
        return field.autocomplete === 'off' ? wrong('off', field, { severity: 'moderate' }) : undefined;
      },
    ),
});
