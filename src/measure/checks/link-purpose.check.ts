import { eachOf, likely, pageCheck, wrong } from './check.ts';
import { linksOf, plainWords } from './page.ts';

/** Names that say nothing alone, as `plainWords` gives them. */
const vague = new Set(
  [
    'ici, cliquez ici, cliquer ici, clic ici, par ici, la, voir, voir plus, voir tout, voir la suite, lire, lire plus, lire la suite, lire l article',
    'en savoir plus, pour en savoir plus, savoir plus, plus, plus d info, plus d infos, plus d information, plus d informations, plus de details, details, suite, la suite',
    'suivre ce lien, ce lien, lien, cette page, page, consulter, acceder, aller, ouvrir, telecharger, decouvrir, continuer',
    'here, click here, click, this, this link, link, this page, page, more, more info, more information, more details, details, read, read more, read on',
    'learn more, find out more, see more, view, view more, go, open, download, continue, tap here',
  ].flatMap((line) => line.split(', ')),
);

export const check = pageCheck({
  about: { version: 2, actions: ['4.3', '5.1'], severity: 'moderate', by: ['content'] },
  title: { fr: 'Chaque lien dit où il mène', en: 'Each link says where it leads' },
  why: {
    fr: "Un lecteur d'écran lit les liens les uns à la suite des autres\u00a0: dix fois «\u00a0cliquez ici\u00a0» n'apprend rien.",
    en: 'A screen reader reads links one after the other: ten times \u201cclick here\u201d teaches nothing.',
  },
  mend: {
    fr: "Écrire dans le lien ce que l'on trouvera au bout, sans compter sur la phrase autour.",
    en: 'Write in the link what is found at the end of it, without relying on the sentence around it.',
  },
  messages: {
    vague: {
      fr: "Le lien s'appelle «\u00a0{name}\u00a0», ce qui ne dit pas où il mène",
      en: 'The link is called \u201c{name}\u201d, which does not say where it leads',
    },
    address: {
      fr: 'Le lien a pour nom une adresse de {letters} caractères',
      en: 'The link has an address of {letters} characters as its name',
    },
    signs: {
      fr: "Le lien s'appelle «\u00a0{name}\u00a0»\u00a0: un signe, aucun mot",
      en: 'The link is called \u201c{name}\u201d: a sign, not a word',
    },
  },
  sources: ['WCAG 2.4.4', 'WCAG 2.4.9'],
  act: { '5effbb': 'partial', aizyf1: 'partial' },
  judge: ({ document }) =>
    eachOf(
      linksOf(document).filter(({ name }) => name),
      (link) => {
        const { name, title } = link;
        if (!/[\p{L}\p{N}]/u.test(name))
          return title ? undefined : wrong('signs', link, { values: { name } });
        if (/^(https?:\/\/|www\.)\S{39,}$/.test(name))
          return likely('address', link, { severity: 'minor', values: { letters: name.length } });
        return vague.has(plainWords(name)) ? likely('vague', link, { values: { name } }) : undefined;
      },
    ),
});
