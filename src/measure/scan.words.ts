import { bothLanguages } from '../web/both-languages.ts';
import { countOf } from '../web/format.ts';

/** What `cap18 scan` says while it works. */
export const scanWords = bothLanguages({
  fr: {
    rate: (pages: string) => `${pages} pages à la minute`,
    left: (seconds: number) => `encore ${seconds < 90 ? `${seconds} s` : `${Math.round(seconds / 60)} min`}`,
    missed: "n'a pas pu être visitée",
    stopping: 'Arrêt demandé\u00a0: voici ce qui est connu.',
    noBrowser:
      "Chromium est introuvable. Installez le paquet chromium-headless-shell (ou chromium) de votre système, ou donnez le fichier d'un Chromium par --browser.",
    nothingSeen: "Rien n'a été visité.",
    privateHost: (host: string) => `Pour visiter un réseau privé, nommez-le\u00a0: --allow-host ${host}`,
    failed: (count: number) =>
      `${countOf(count, 'fr', 'faute', 'fautes')} au moins aussi graves que ce que --fail-on accepte.`,
  },
  en: {
    rate: (pages) => `${pages} pages a minute`,
    left: (seconds) => `${seconds < 90 ? `${seconds} s` : `${Math.round(seconds / 60)} min`} left`,
    missed: 'could not be visited',
    stopping: 'Asked to stop: here is what is known.',
    noBrowser:
      'Chromium was not found. Install the chromium-headless-shell (or chromium) package of your system, or give the file of a Chromium with --browser.',
    nothingSeen: 'Nothing was visited.',
    privateHost: (host) => `To visit a private network, name it: --allow-host ${host}`,
    failed: (count) => `${countOf(count, 'en', 'fault', 'faults')} at least as serious as --fail-on says.`,
  },
});
