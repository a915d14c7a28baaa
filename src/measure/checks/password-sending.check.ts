import { eachOf, likely, pageCheck } from './check.ts';

export const check = pageCheck({
  about: { version: 1, actions: ['9.1'], severity: 'serious', by: ['development'] },
  title: {
    fr: "Un mot de passe ne passe pas par l'adresse",
    en: 'A password does not go through the address',
  },
  why: {
    fr: "Il reste dans l'historique du navigateur et dans les journaux du serveur, où d'autres le lisent.",
    en: 'It stays in the history of the browser and in the logs of the server, where others read it.',
  },
  mend: {
    fr: "Donner au formulaire method=post, même si un script l'envoie.",
    en: 'Give the form method=post, even where a script sends it.',
  },
  messages: {
    address: {
      fr: "Sans script, le formulaire met le mot de passe dans l'adresse",
      en: 'Without a script, the form puts the password in the address',
    },
  },
  sources: ['RFC 9110'],
  judge: ({ document: { forms } }) =>
    eachOf(
      forms.filter(({ fields }) => fields.some(({ type, name }) => type === 'password' && name)),
      (form) => (form.method === 'get' ? likely('address', form) : undefined),
    ),
});
