import { failed, orPassed, pageCheck, wholePage } from './check.ts';

export const check = pageCheck({
  about: { version: 1, actions: ['13.3', '3.1'], severity: 'minor', by: ['design', 'development'] },
  title: { fr: 'La page emploie peu de polices', en: 'The page uses few fonts' },
  why: {
    fr: "Chaque police s'attend et se paie; trop de styles brouillent l'identité du service.",
    en: "Each font is waited for and paid for; too many styles blur the service's identity.",
  },
  mend: {
    fr: 'Garder deux familles, en WOFF2, réduites aux caractères employés.',
    en: 'Keep two families, in WOFF2, cut down to the characters used.',
  },
  messages: {
    families: {
      fr: 'Le texte est dessiné avec {families} familles de polices',
      en: 'The text is drawn with {families} font families',
    },
    weight: { fr: 'Les polices pèsent {kilobytes} ko', en: 'Fonts weigh {kilobytes} KB' },
    format: { fr: "Une police n'est pas en WOFF2", en: 'A font is not in WOFF2' },
  },
  sources: ['https://www.w3.org/TR/WOFF2/'],
  judge: ({ requests, document: { fonts } }) => {
    const files = requests.filter(({ type, status }) => type === 'font' && status === 200);
    const letters = fonts.reduce((sum, { characters }) => sum + characters, 0);
    const families = fonts.filter(
      ({ characters, family }) =>
        characters > letters * 0.01 && !/icon|symbol|awesome|mono|courier|consol/i.test(family),
    ).length;
    if (letters === 0) return [];
    const kilobytes = Math.round(files.reduce((sum, { bytes }) => sum + bytes, 0) / 1000);
    const old = files.find(
      ({ address, mime }) =>
        /\.(ttf|otf|eot|woff)(\?|$)/i.test(address) || /font\/(ttf|otf|woff)$/.test(mime),
    );
    return orPassed([
      families > 4 && failed('families', wholePage, { values: { families }, certainty: 'likely' }),
      kilobytes > 200 && failed('weight', wholePage, { values: { kilobytes } }),
      old && failed('format', { address: old.address.slice(0, 300) }),
    ]);
  },
});
