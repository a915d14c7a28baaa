import { failed, likely, pageCheck, passed, wholePage } from './check.ts';
import { fieldsOf } from './page.ts';

const puzzles: Readonly<Record<string, RegExp>> = {
  'g-recaptcha': /\/recaptcha\/(api2|enterprise)\/(anchor|bframe)\b(?!.*size=invisible)/,
  'h-captcha': /hcaptcha\.com/,
  mtcaptcha: /mtcaptcha\.com/,
};

export const check = pageCheck({
  about: { version: 2, actions: ['9.3', '5.1'], severity: 'serious', by: ['development', 'management'] },
  title: { fr: 'Aucune énigme ne barre la route', en: 'No puzzle stands in the way' },
  why: {
    fr: 'Reconnaître des images ou déchiffrer des lettres est impossible à plusieurs, et pénible à tous.',
    en: 'Recognising pictures or making out letters is impossible for some, and tedious for all.',
  },
  mend: {
    fr: "Remplacer l'énigme par un contrôle qui ne demande rien, du côté du serveur.",
    en: "Replace the puzzle by a control that asks nothing, on the server's side.",
  },
  messages: {
    widget: { fr: 'La page montre une énigme ({service})', en: 'The page shows a puzzle ({service})' },
    image: {
      fr: "La page fait recopier les lettres d'une image",
      en: 'The page has people copy the letters of a picture',
    },
  },
  sources: ['WCAG 3.3.8'],
  judge: ({ document }) => {
    const { classes, images, resources } = document;
    const names = new Set(classes.map(({ name }) => name));
    const widgets = Object.keys(puzzles).filter(
      (service) =>
        names.has(service) ||
        resources.some(({ kind, address }) => kind === 'frame' && puzzles[service]?.test(address)),
    );
    const pictures = images.filter(({ address, alt = '' }) =>
      /captcha/i.test(`${address.slice(0, 300)} ${alt}`),
    );
    const found = [
      ...widgets.map((service) => failed('widget', wholePage, { certainty: 'likely', values: { service } })),
      ...pictures.map((image) => likely('image', image)),
    ];
    if (found.length > 0) return found;
    return fieldsOf(document).length > 0 ? [passed()] : [];
  },
});
