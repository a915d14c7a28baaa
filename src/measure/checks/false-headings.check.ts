import { pageCheck, passed, wholePage } from './check.ts';
import { likely } from './parts.ts';

export const check = pageCheck({
  version: 1,
  actions: ['4.3', '5.1'],
  severity: 'moderate',
  by: ['content', 'development'],
  title: { fr: "Ce qui a l'air d'un titre en est un", en: 'What looks like a heading is one' },
  why: {
    fr: "Un texte mis en gras n'entre pas dans le plan\u00a0: un lecteur d'écran ne peut pas y sauter.",
    en: 'A text in bold is not part of the plan: a screen reader cannot jump to it.',
  },
  mend: {
    fr: "Employer h2, h3… selon le plan de la page, et en régler l'allure par le style.",
    en: 'Use h2, h3\u2026 by the plan of the page, and set its looks by styles.',
  },
  messages: {
    bold: {
      fr: "«\u00a0{text}\u00a0» a l'air d'un titre et n'est qu'un paragraphe",
      en: '\u201c{text}\u201d looks like a heading and is but a paragraph',
    },
  },
  sources: ['WCAG 1.3.1', 'WCAG F2'],
  judge: ({ document: { texts, headings } }) => {
    const body = texts.filter(({ letters, within }) => letters >= 60 && !within);
    const usual =
      body.toSorted((one, other) => one.size - other.size)[Math.floor(body.length / 2)]?.size ?? 16;
    const false_ = texts.filter(
      ({ alone, within, block, text, weight, size, followed, lines }) =>
        alone &&
        !within &&
        /^(p|div)$/.test(block) &&
        text.length >= 3 &&
        text.length <= 80 &&
        /^\p{Lu}/u.test(text) &&
        !/[.:;,!]$/.test(text) &&
        lines <= 1 &&
        (weight >= 600 || size >= usual * 1.3) &&
        followed >= 60 &&
        followed > text.length * 1.5,
    );
    const found = false_.map((part) => likely('bold', part, { values: { text: part.text } }));
    return found.length > 0 || headings.length === 0 ? found : [passed(wholePage)];
  },
});
