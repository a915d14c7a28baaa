import { failed, pageCheck, passed, wholePage } from './check.ts';

const isText =
  /^(text\/|application\/(javascript|x-javascript|json|xml|xhtml\+xml|manifest\+json|ld\+json)|image\/svg)/;

export const check = pageCheck({
  about: { version: 2, actions: ['13.3', '5.1'], severity: 'moderate', by: ['operations'] },
  title: { fr: 'Le texte voyage compressé', en: 'Text travels compressed' },
  why: {
    fr: "La page arrive trois fois moins vite qu'elle ne le pourrait.",
    en: 'The page comes three times slower than it could.',
  },
  mend: {
    fr: 'Activer la compression (gzip, Brotli) sur le serveur.',
    en: 'Turn compression on (gzip, Brotli) on the server.',
  },
  messages: {
    plain: {
      fr: 'Fichiers de texte envoyés sans compression\u00a0: {files} ({kilobytes} ko)',
      en: 'Text files sent uncompressed: {files} ({kilobytes} KB)',
    },
  },
  sources: ['RFC 9110'],
  judge: ({ requests }) => {
    const texts = requests.filter(
      ({ mime, size, status, thirdParty }) =>
        status === 200 && !thirdParty && size > 1500 && isText.test(mime),
    );
    const plain = texts.filter(({ encoding, size, bytes }) => !encoding && bytes > size * 0.9);
    const [heaviest] = plain.toSorted((one, other) => other.bytes - one.bytes);
    if (!heaviest) return texts.length > 0 ? [passed()] : [];
    const kilobytes = Math.round(plain.reduce((sum, { bytes }) => sum + bytes, 0) / 1000);
    return failed('plain', wholePage, {
      excerpt: heaviest.address.slice(0, 200),
      values: { files: plain.length, kilobytes },
      severity: kilobytes > 100 ? 'moderate' : 'minor',
      count: plain.length,
    });
  },
});
