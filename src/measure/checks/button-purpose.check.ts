import { eachOf, likely, pageCheck, wrong } from './check.ts';
import { plainWords } from './page.ts';

const vague = new Set(
  'button,bouton,btn,click,cliquez,cliquez ici,click here,ici,here,submit query'.split(','),
);
/** Names the kind of thing instead of its effect. */
const kinds = new Set('icon,icone,image,input,link,lien,svg,menu item'.split(','));

export const check = pageCheck({
  about: { version: 2, actions: ['4.3', '5.1'], severity: 'moderate', by: ['development', 'content'] },
  title: { fr: "Chaque bouton dit ce qu'il fait", en: 'Each button says what it does' },
  why: {
    fr: 'Un bouton dont le nom est un signe, ou «\u00a0bouton\u00a0», ne dit rien à qui ne le voit pas.',
    en: 'A button whose name is a sign, or \u201cbutton\u201d, says nothing to those who do not see it.',
  },
  mend: {
    fr: 'Nommer le bouton par son effet, dans son texte ou par aria-label.',
    en: 'Name the button by its effect, in its text or by aria-label.',
  },
  messages: {
    signs: {
      fr: "Le bouton s'appelle «\u00a0{name}\u00a0»\u00a0: un signe, aucun mot",
      en: 'The button is called \u201c{name}\u201d: a sign, not a word',
    },
    vague: {
      fr: "Le bouton s'appelle «\u00a0{name}\u00a0», ce qui ne dit pas ce qu'il fait",
      en: 'The button is called \u201c{name}\u201d, which does not say what it does',
    },
  },
  sources: ['WCAG 2.4.6', 'WCAG 4.1.2'],
  judge: ({ document: { buttons } }) =>
    eachOf(
      buttons.filter(({ name }) => name),
      (button) => {
        const { name } = button;
        if (!/[\p{L}\p{N}]/u.test(name) || /^x$/i.test(name))
          return wrong('signs', button, { values: { name } });
        // « Icône » in a button's visible text may be what it opens; in a hidden label, it is a leftover.
        const isVague = vague.has(plainWords(name)) || (name !== button.text && kinds.has(plainWords(name)));
        return isVague ? likely('vague', button, { values: { name } }) : undefined;
      },
    ),
});
