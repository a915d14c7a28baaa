import { cannotTell, failed, pageCheck, passed } from './check.ts';

export const check = pageCheck({
  about: { version: 2, actions: ['7.2', '4.3'], severity: 'moderate', by: ['development', 'operations'] },
  title: { fr: 'Tout ce que la page demande arrive', en: 'All that the page asks for arrives' },
  why: {
    fr: 'Une image, un style ou un script manque\u00a0: la page est mal faite, ou ne répond pas.',
    en: 'An image, a style or a script is missing: the page is badly made, or does not respond.',
  },
  mend: {
    fr: "Corriger l'adresse, ou remettre le fichier.",
    en: 'Correct the address, or put the file back.',
  },
  messages: {
    missing: {
      fr: '{address} ne répond pas (code {status})',
      en: '{address} does not answer (status {status})',
    },
  },
  sources: ['RFC 9110'],
  judge: ({ address: page, requests }) => {
    const own = requests.filter(
      ({ thirdParty, type, address, failure, status }) =>
        !thirdParty &&
        type !== 'document' &&
        address !== page &&
        // Browsers also abort a stylesheet or a script that answers with an error.
        (failure !== 'ERR_ABORTED' || status >= 400) &&
        !/\/favicon\.ico$/.test(address),
    );
    const missing = own.filter(({ status }) => status >= 400);
    if (missing.length > 0)
      return missing.slice(0, 20).map(({ address, status, type }) =>
        failed(
          'missing',
          { address },
          {
            values: { address: address.slice(0, 150), status },
            severity: type === 'script' || type === 'stylesheet' ? 'moderate' : 'minor',
          },
        ),
      );
    const late = own.find(({ unreceived }) => unreceived);
    if (late) return cannotTell('not-gathered', { address: late.address });
    return own.length > 0 ? [passed()] : [];
  },
});
