import { failed, pageCheck, passed, wholePage } from './check.ts';

export const check = pageCheck({
  about: { version: 1, actions: ['13.3'], severity: 'minor', by: ['operations'] },
  title: {
    fr: "Ce qui ne change pas n'est pas redemandé",
    en: 'What does not change is not asked for again',
  },
  why: {
    fr: 'À chaque visite, tout est reçu de nouveau.',
    en: 'On each visit, everything is received again.',
  },
  mend: {
    fr: 'Ajouter Cache-Control avec max-age aux images, aux polices, aux styles et aux scripts.',
    en: 'Add Cache-Control with max-age to images, fonts, styles and scripts.',
  },
  messages: {
    none: {
      fr: 'Fichiers sans durée de conservation\u00a0: {files} ({kilobytes} ko)',
      en: 'Files without a lifetime in caches: {files} ({kilobytes} KB)',
    },
  },
  sources: ['RFC 9111'],
  judge: ({ requests }) => {
    const still = requests.filter(
      ({ type, status, thirdParty, bytes }) =>
        status === 200 && !thirdParty && bytes > 0 && /^(stylesheet|script|image|font)$/.test(type),
    );
    const none = still.filter(
      ({ cache }) => !/max-age=[1-9]|immutable/.test(cache) || /no-store/.test(cache),
    );
    const [first] = none;
    if (!first) return still.length > 0 ? [passed()] : [];
    const kilobytes = Math.round(none.reduce((sum, { bytes }) => sum + bytes, 0) / 1000);
    return failed('none', wholePage, {
      excerpt: first.address.slice(0, 200),
      values: { files: none.length, kilobytes },
      count: none.length,
    });
  },
});
