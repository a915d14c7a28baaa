import { bothLanguages } from '../../web/both-languages.ts';
import { countOf } from '../../web/format.ts';

export const scanWords = bothLanguages({
  fr: {
    rate: (pages: string) => `${pages} pages à la minute`,
    left: (seconds: number) => `encore ${seconds < 90 ? `${seconds} s` : `${Math.round(seconds / 60)} min`}`,
    missed: "n'a pas pu être visitée",
    stopping: 'Arrêt demandé\u00a0: voici ce qui est connu.',
    noBrowser:
      "Chromium est introuvable. Installez le paquet chromium-headless-shell (ou chromium) de votre système, ou donnez le fichier d'un Chromium par --browser.",
    notStarted: {
      missing: (browser: string, _said: string) => `Il n'y a pas de Chromium à ${browser}.`,
      sandbox: (browser: string, _said: string) =>
        `${browser} n'a pas démarré\u00a0: le système lui refuse le bac à sable qui protège cette machine des pages visitées. Permettez-le (voir deploy/LISEZMOI.md) ou, pour des pages de confiance, ajoutez --no-sandbox.`,
      other: (browser: string, said: string) => `${browser} n'a pas démarré\u00a0: ${said}`,
    },
    asRoot:
      "En root, le navigateur n'a pas de bac à sable\u00a0: ce que les pages visitées exécutent n'est pas tenu à l'écart de cette machine. Lancez la visite sous un autre compte.",
    stood: "La visite n'avançait plus depuis 30 secondes\u00a0: elle est arrêtée, sans rapport.",
    nothingSeen: "Rien n'a été visité.",
    privateHost: (host: string) => `Pour visiter un réseau privé, nommez-le\u00a0: --allow-host ${host}`,
    failed: (count: number) =>
      `${countOf(count, 'fr', 'faute', 'fautes')} d'une gravité que --fail-on refuse.`,
  },
  en: {
    rate: (pages) => `${pages} pages a minute`,
    left: (seconds) => `${seconds < 90 ? `${seconds} s` : `${Math.round(seconds / 60)} min`} left`,
    missed: 'could not be visited',
    stopping: 'Asked to stop: here is what is known.',
    noBrowser:
      'Chromium was not found. Install the chromium-headless-shell (or chromium) package of your system, or give the file of a Chromium with --browser.',
    notStarted: {
      missing: (browser) => `There is no Chromium at ${browser}.`,
      sandbox: (browser) =>
        `${browser} did not start: the system refuses it the sandbox that protects this machine from the pages visited. Allow it (see deploy/README.md) or, for pages that you trust, add --no-sandbox.`,
      other: (browser, said) => `${browser} did not start: ${said}`,
    },
    asRoot:
      'As root, the browser has no sandbox: what the visited pages run is not kept away from this machine. Run the visit as another user.',
    stood: 'The visit stood still for 30 seconds: it is ended, without a report.',
    nothingSeen: 'Nothing was visited.',
    privateHost: (host) => `To visit a private network, name it: --allow-host ${host}`,
    failed: (count) => `${countOf(count, 'en', 'fault', 'faults')} at least as serious as --fail-on says.`,
  },
});
