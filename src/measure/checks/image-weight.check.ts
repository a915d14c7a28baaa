import { cannotTell, eachOf, likely, pageCheck, wrong } from './check.ts';

export const check = pageCheck({
  about: { version: 2, actions: ['13.3', '5.1'], severity: 'moderate', by: ['content', 'development'] },
  title: {
    fr: 'Les images ont la taille où elles se voient, dans un format léger',
    en: 'Images have the size they are shown at, in a light format',
  },
  why: {
    fr: 'La plus grande part de ce qui est reçu ne se voit pas, et se paie en temps et en données.',
    en: 'Most of what is received is not seen, and is paid for in time and data.',
  },
  mend: {
    fr: "Réduire l'image à deux fois la taille affichée au plus; l'enregistrer en WebP ou en AVIF.",
    en: 'Reduce the image to twice its shown size at most; save it as WebP or AVIF.',
  },
  messages: {
    large: {
      fr: "L'image fait {own} pixels de large, pour {drawn} à l'écran ({kilobytes} ko)",
      en: 'The image is {own} pixels wide, for {drawn} on screen ({kilobytes} KB)',
    },
    format: {
      fr: "L'image pèse {kilobytes} ko dans un format ancien ({format})",
      en: 'The image weighs {kilobytes} KB in an old format ({format})',
    },
  },
  sources: ['https://www.w3.org/TR/web-sustainability-guidelines/'],
  judge: ({ requests, document: { images } }) => {
    const byAddress = new Map(requests.map((request) => [request.address, request]));
    const weighed = images.flatMap((image) => {
      const request = byAddress.get(image.address);
      return request && (request.bytes > 0 || request.unreceived) && image.drawn.width > 0
        ? [{ image, ...request }]
        : [];
    });
    return eachOf(weighed, ({ image, bytes, mime, unreceived }) => {
      const { own, drawn } = image;
      const kilobytes = Math.round(bytes / 1000);
      if (
        bytes > 50_000 &&
        !mime.includes('svg') &&
        own.width > drawn.width * 2.2 &&
        own.height > drawn.height * 2.2
      )
        return wrong('large', image, { values: { own: own.width, drawn: drawn.width, kilobytes } });
      const format = /image\/(jpeg|png|gif|bmp|tiff)/.exec(mime)?.[1];
      if (format && bytes > 150_000)
        return likely('format', image, { severity: 'minor', values: { kilobytes, format } });
      return unreceived
        ? cannotTell('not-gathered', { part: image.selector }, { excerpt: image.html })
        : undefined;
    });
  },
});
