import { failed, orPassed, pageCheck } from './check.ts';

export const check = pageCheck({
  about: { version: 1, actions: ['9.1', '13.1'], severity: 'moderate', by: ['management', 'development'] },
  title: {
    fr: "Personne d'autre n'apprend la visite avant que l'on y consente",
    en: 'Nobody else learns of the visit before people agree to it',
  },
  why: {
    fr: "D'autres entreprises apprennent qui consulte le service, et à quel sujet.",
    en: 'Other companies learn who consults the service, and about what.',
  },
  mend: {
    fr: "Servir soi-même les scripts, les polices et les images; ne charger une mesure d'audience qu'après un accord.",
    en: 'Serve scripts, fonts and images oneself; load audience measurement only after consent.',
  },
  messages: {
    asked: {
      fr: 'Requêtes envoyées à {host} sans que la personne ait rien accepté\u00a0: {requests}',
      en: 'Requests sent to {host} although the person agreed to nothing: {requests}',
    },
    cookie: {
      fr: '{domain} dépose le témoin {name} sans accord',
      en: '{domain} sets the {name} cookie without consent',
    },
  },
  sources: ['https://www.legisquebec.gouv.qc.ca/fr/document/lc/A-2.1'],
  judge: ({ requests, cookies }) => {
    const hosts = [
      ...Map.groupBy(
        requests.filter(({ thirdParty }) => thirdParty),
        ({ address }) => URL.parse(address)?.host ?? '',
      ),
    ];
    return orPassed([
      ...hosts.map(([host, its]) =>
        failed('asked', { address: host }, { values: { requests: its.length, host } }),
      ),
      ...cookies
        .filter(({ thirdParty }) => thirdParty)
        .map(({ name, domain }) =>
          failed('cookie', { cookie: name }, { severity: 'serious', values: { name, domain } }),
        ),
    ]);
  },
});
