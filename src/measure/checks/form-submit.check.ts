import { eachOf, likely, pageCheck, wrong } from './check.ts';
import { fieldsOf } from './page.ts';

export const check = pageCheck({
  about: { version: 2, actions: ['4.3'], severity: 'moderate', by: ['development'] },
  title: { fr: "Chaque formulaire a un bouton pour l'envoyer", en: 'Each form has a button to send it' },
  why: {
    fr: 'Sans bouton, on ne sait pas comment envoyer; ou bien un choix dans une liste fait changer de page par surprise.',
    en: 'Without a button, people do not know how to send; or a choice in a list changes the page by surprise.',
  },
  mend: {
    fr: "Ajouter un bouton d'envoi; ne rien déclencher quand une liste change.",
    en: 'Add a submit button; set nothing off when a list changes.',
  },
  messages: {
    none: { fr: "Le formulaire n'a aucun bouton", en: 'The form has no button' },
    leaves: {
      fr: 'Changer la valeur de ce champ fait changer de page',
      en: 'Changing the value of this field changes the page',
    },
  },
  sources: ['WCAG 3.2.2', 'WCAG H32'],
  judge: ({ document }) => {
    const forms = document.forms.filter(({ fields }) => fields.some(({ shown }) => shown));
    const leaving = fieldsOf(document).filter(({ leaves }) =>
      /location|submit\(|window\.open|navigate/.test(leaves),
    );
    return [
      ...leaving.map((field) => wrong('leaves', field)),
      ...eachOf(forms, (form) => (form.buttons.length > 0 ? undefined : likely('none', form))),
    ];
  },
});
