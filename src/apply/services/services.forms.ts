/** What people type of a service. */
import { namesFields } from '../../people/organisations/organisations.forms.ts';
import { textField, textTyped } from '../../web/fields.ts';
import { volumeLimit, wholeNumber } from './services.schema.ts';
import { servicesWords } from './services.words.ts';

/** How many times a service is used in a year. */
export const volumeField = textField({
  id: 'volume',
  schema: textTyped,
  words: (lang) => {
    const { yearlyVolume, yearlyVolumeHint, yearlyVolumeWrong } = servicesWords[lang];
    const isRight = (text: string) => (wholeNumber(text) ?? Number.POSITIVE_INFINITY) <= volumeLimit;
    const wrong = (text: string) => (isRight(text) ? undefined : yearlyVolumeWrong);
    return { label: yearlyVolume, hint: yearlyVolumeHint, wrong };
  },
});

/** What a service is called, in both languages. */
export const nameFields = namesFields({ fr: 'service-fr', en: 'service-en' }, (lang) => {
  const { nameFr, nameEn, nameEnHint } = servicesWords[lang];
  return { fr: nameFr, en: nameEn, enHint: nameEnHint };
});
