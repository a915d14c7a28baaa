import { likely, pageCheck, passed } from './check.ts';

export const check = pageCheck({
  about: { version: 1, actions: ['4.3', '5.1'], severity: 'moderate', by: ['content', 'development'] },
  title: {
    fr: "Ce qui a l'air d'un titre en est un, et un seul est celui de la page",
    en: 'What looks like a heading is one, and a single one is the page’s',
  },
  why: {
    fr: "Un texte mis en gras n'entre pas dans le plan\u00a0: un lecteur d'écran ne peut pas y sauter.",
    en: 'A text in bold is not part of the plan: a screen reader cannot jump to it.',
  },
  mend: {
    fr: "Employer h2, h3… selon le plan de la page, et en régler l'allure par le style.",
    en: 'Use h2, h3\u2026 by the plan of the page, and set its looks by styles.',
  },
  messages: {
    long: {
      fr: 'Un titre de {letters} caractères est un paragraphe',
      en: 'A heading of {letters} characters is a paragraph',
    },
    several: {
      fr: 'La page a {headings} titres de premier niveau',
      en: 'The page has {headings} headings of level one',
    },
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
    const unmarked = texts.filter(
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
    const shown = headings.filter(({ text }) => text);
    const [first, ...others] = shown.filter(({ level }) => level === 1);
    const found = [
      ...unmarked.map((part) => likely('bold', part, { values: { text: part.text } })),
      ...shown
        .filter(({ text }) => text.length > 150)
        .map((part) => likely('long', part, { severity: 'minor', values: { letters: part.text.length } })),
      ...(first && others.length > 0
        ? [likely('several', first, { severity: 'minor', values: { headings: others.length + 1 } })]
        : []),
    ];
    return found.length > 0 || headings.length === 0 ? found : [passed()];
  },
});
