import { failed, orPassed, pageCheck, wrong } from './check.ts';

export const check = pageCheck({
  about: { version: 1, actions: ['9.1'], severity: 'serious', by: ['development'] },
  title: { fr: 'Rien de la page ne passe en clair', en: 'Nothing of the page goes in the clear' },
  why: {
    fr: "Quelqu'un sur le même réseau peut lire ou changer ce qui passe en clair; un formulaire peut y laisser un renseignement.",
    en: 'Someone on the same network can read or change what goes in the clear; a form may give information away.',
  },
  mend: { fr: 'Écrire les adresses en https.', en: 'Write addresses with https.' },
  messages: {
    asked: { fr: 'La page demande {address} en clair', en: 'The page asks for {address} in the clear' },
    form: { fr: 'Le formulaire envoie ses réponses en clair', en: 'The form sends its answers in the clear' },
  },
  sources: ['https://www.w3.org/TR/mixed-content/'],
  judge: ({ address: page, requests, document: { forms } }) => {
    if (!page.startsWith('https:')) return [];
    return orPassed([
      ...requests
        .filter(({ address }) => address.startsWith('http:'))
        .slice(0, 20)
        .map(({ address }) => failed('asked', { address }, { values: { address: address.slice(0, 150) } })),
      ...forms.filter(({ action }) => action.startsWith('http:')).map((form) => wrong('form', form)),
    ]);
  },
});
