import { eachOf, likely, pageCheck } from './check.ts';
import { plainWords } from './page.ts';

const announces =
  /\b(fenetre|onglet|window|tab|site externe|lien externe|hyperlien externe|external|externe)\b/;

export const check = pageCheck({
  about: { version: 2, actions: ['4.3'], severity: 'minor', by: ['content', 'development'] },
  title: { fr: 'Un lien qui ouvre une autre fenêtre le dit', en: 'A link that opens another window says so' },
  why: {
    fr: "La flèche «\u00a0Précédent\u00a0» ne ramène plus\u00a0: on se perd, surtout avec un lecteur d'écran ou une loupe.",
    en: 'The Back button no longer leads back: people get lost, above all with a screen reader or a magnifier.',
  },
  mend: {
    fr: "Ouvrir le lien dans la même fenêtre, ou l'annoncer dans son nom («\u00a0nouvelle fenêtre\u00a0»).",
    en: 'Open the link in the same window, or announce it in its name (\u201cnew window\u201d).',
  },
  messages: {
    silent: {
      fr: "Le lien ouvre une autre fenêtre sans l'annoncer",
      en: 'The link opens another window without announcing it',
    },
  },
  sources: ['WCAG 3.2.5', 'WCAG G201'],
  judge: ({ document }) =>
    eachOf(
      document.links.filter(({ blank, shown, name }) => blank && shown && name),
      (link) =>
        announces.test(plainWords(`${link.name} ${link.title}`)) ? undefined : likely('silent', link),
    ),
});
