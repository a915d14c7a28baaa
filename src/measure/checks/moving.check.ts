import { likely, pageCheck, passed, unsure } from './check.ts';

export const check = pageCheck({
  about: { version: 2, actions: ['5.1'], severity: 'moderate', by: ['design', 'development'] },
  title: { fr: 'Rien ne bouge sans fin', en: 'Nothing moves without an end' },
  why: {
    fr: "Ce qui bouge attire l'œil sans arrêt\u00a0: on n'arrive pas à lire, et certaines personnes ont la nausée.",
    en: 'What moves draws the eye without rest: people cannot read, and some feel sick.',
  },
  mend: {
    fr: "Arrêter le mouvement après cinq secondes, ou donner un bouton qui l'arrête; respecter prefers-reduced-motion.",
    en: 'Stop the movement after five seconds, or give a button that stops it; respect prefers-reduced-motion.',
  },
  messages: {
    text: {
      fr: 'Du texte bouge ou clignote pendant plus de cinq secondes',
      en: 'Text moves or blinks for more than five seconds',
    },
    drawing: {
      fr: "Un dessin bouge sans fin\u00a0: une personne doit voir s'il se laisse arrêter",
      en: 'A drawing moves without an end: someone has to see whether it can be stopped',
    },
    image: { fr: "L'image bouge sans fin", en: 'The image moves without an end' },
  },
  sources: ['WCAG 2.2.2'],
  judge: ({ document: { moving, images, elements } }) => {
    const endless = images.filter((image) => image.endless);
    if (moving.length + endless.length === 0) return elements > 0 ? [passed()] : [];
    // An image as small as an icon may be a progress indicator.
    const ofImages = endless.map((image) =>
      Math.min(image.drawn.width, image.drawn.height) < 50
        ? unsure('drawing', image)
        : likely('image', image),
    );
    const ofStyles = moving.map((part) => {
      const isSeen = part.properties.some((name) =>
        /^(transform|translate|rotate|scale|left|right|top|bottom|opacity|visibility|margin|backgroundPosition|color)/.test(
          name,
        ),
      );
      return part.letters > 0 && isSeen ? likely('text', part) : unsure('drawing', part);
    });
    return [...ofImages, ...ofStyles];
  },
});
