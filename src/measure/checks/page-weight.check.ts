import { gramsOf, worldIntensity } from './carbon.ts';
import { cannotTell, failed, pageCheck, passed, wholePage } from './check.ts';

/** In bytes: about 15 seconds on a slow mobile network (1.6 Mbit/s). */
const light = 1_000_000;
const heavy = 3_000_000;

export const check = pageCheck({
  about: { version: 2, actions: ['13.3', '5.1'], severity: 'moderate', by: ['development', 'content'] },
  title: { fr: 'La page est légère', en: 'The page is light' },
  why: {
    fr: "Chaque octet coûte de l'électricité, du temps et parfois de l'argent à qui paie ses données.",
    en: 'Every byte costs electricity, time, and sometimes money for those who pay for their data.',
  },
  mend: {
    fr: 'Réduire les images à la taille où elles se voient, retirer les scripts et les polices qui ne servent pas, compresser le reste.',
    en: 'Reduce images to the size they are shown at, remove scripts and fonts that serve no purpose, compress the rest.',
  },
  messages: {
    heavy: {
      fr: 'La page pèse {kilobytes} ko en {requests} requêtes, soit environ {grams} g de CO2e par visite',
      en: 'The page weighs {kilobytes} KB in {requests} requests, about {grams} g of CO2e a visit',
    },
  },
  sources: ['https://sustainablewebdesign.org/estimating-digital-emissions/'],
  judge: ({ weight: { bytes, requests: asked }, requests }) => {
    if (bytes <= light) {
      const isWhole = !requests.some(({ unreceived }) => unreceived);
      return [isWhole ? passed() : cannotTell('not-gathered', wholePage)];
    }
    const values = {
      kilobytes: Math.round(bytes / 1000),
      requests: asked,
      grams: Number(gramsOf(bytes, worldIntensity).toFixed(2)),
    };
    return failed('heavy', wholePage, { values, severity: bytes > heavy ? 'serious' : 'moderate' });
  },
});
